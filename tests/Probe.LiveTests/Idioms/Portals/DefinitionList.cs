using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Results as dt and dd, a select for the kind before the box, numbers in front of titles.</summary>
    public static Idiom DefinitionList => new("zh-dl-numbered", Language.Zh, asked => asked.Path switch
    {
        "" => Frame($"<div class=\"w1000\"><div class=\"zxfw\"><h2>在线服务</h2><ul class=\"fwlist\">{Hot(Catalogue.Chinese)}</ul></div></div>", ""),
        "jsearch.do" => Frame($"<div class=\"w1000\"><p class=\"tip\">为您找到相关结果<span class=\"num\">{Catalogue.Find(asked.Words("q")).Count}</span>个</p>{(Catalogue.Find(asked.Words("q")).Count == 0 ? "<div class=\"nores\">抱歉，没有找到与“" + E(asked.Words("q")) + "”相关的内容</div>" : $"<dl class=\"jieguo\">{string.Concat(Catalogue.Find(asked.Words("q")).Select((m, i) => $"<dt><a href=\"guide?id={m.Id}\" target=\"_blank\">{i + 1}. {m.Title}</a></dt><dd>{m.Department}发布的{m.Title}，办理地点：政务服务大厅二楼。<br>http://www.lishui.example/art/{m.Id}.html　{m.Date}</dd>"))}</dl><script>T.drawn()</script>")}</div>", asked.Words("q")),
        _ => Reply.Missing,
    })
    {
        Truth = query => Truth.Page(query, 99),
        Clicks = 2,
        Views = 2,
    };

    private static string Frame(string content, string query) => $"""
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>丽浦市人民政府</title><style>.w1000{"{"}width:1000px;margin:0 auto{"}"}</style></head><body><div class="w1000"><a href="./">网站首页</a><form action="jsearch.do" method="get" class="ssk"><select name="type"><option>全部</option><option>事项</option><option>新闻</option></select><input type="text" name="q" value="{E(query)}" style="width:260px"><input type="submit" value="搜索"></form></div>{content}<div class="w1000">版权所有：丽浦市人民政府</div></body></html>
        """;
}
