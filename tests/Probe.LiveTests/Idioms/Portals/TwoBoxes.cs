using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A site search in the header finds news; the search for matters stands in the middle.</summary>
    public static Idiom TwoBoxes => new("zh-two-boxes", Language.Zh, asked => asked.Path switch
    {
        "" => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>临江市政务服务</title></head><body><div class=\"header\"><a href=\"./\">临江市人民政府</a><form action=\"site\" style=\"float:right\"><input type=\"text\" name=\"q\" placeholder=\"全站搜索\" style=\"width:150px\"><button type=\"submit\">搜索</button></form></div><div class=\"banner\" style=\"padding:60px 200px\"><form action=\"item\"><input type=\"text\" name=\"q\" placeholder=\"请输入事项名称进行搜索\" style=\"width:480px;height:40px\"><button type=\"submit\">搜索</button></form></div><ul>{Hot(Catalogue.Chinese)}</ul></body></html>",
        "site" => "<!doctype html><html><head><meta charset=\"utf-8\"></head><body><ul class=\"news\"><li><a href=\"n1\">我市召开优化营商环境推进会</a></li><li><a href=\"n2\">市领导调研重点项目</a></li></ul></body></html>",
        "item" => $"<!doctype html><html><head><meta charset=\"utf-8\"><title>事项搜索</title></head><body><p>共找到 <b>{Catalogue.Find(asked.Words("q")).Count}</b> 条结果</p><ul class=\"item-list\">{Each(asked.Words("q"), m => $"<li><a href=\"guide?id={m.Id}\" title=\"{m.Title}\">{m.Title}</a><span class=\"dept\">{m.Department}</span></li>")}</ul><script>T.drawn()</script></body></html>",
        _ => Reply.Missing,
    })
    {
        Truth = query => Truth.Page(query, 99),
        Clicks = 2,
        Views = 2,
    };
}
