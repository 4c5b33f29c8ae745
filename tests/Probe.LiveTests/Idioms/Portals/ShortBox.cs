using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>The box takes four characters: official names do not fit.</summary>
    public static Idiom ShortBox => new("zh-short-box", Language.Zh, asked => asked.Path switch
    {
        "" => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>望江县政务服务</title></head><body><h1>望江县政务服务</h1><form action=\"so\"><input name=\"q\" maxlength=\"4\" placeholder=\"搜索事项\" style=\"width:300px;height:36px\"><button>搜索</button></form><ul>{Hot(Catalogue.Chinese)}</ul></body></html>",
        "so" => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>搜索结果</title></head><body><form action=\"so\"><input name=\"q\" maxlength=\"4\" value=\"{E(asked.Words("q"))}\"><button>搜索</button></form>{Found(asked.Words("q"))}</body></html>",
        _ => Reply.Missing,
    })
    {
        Words = ["施工许可证核发", "不动产登记", "电影放映许可"],
        BoxTakes = 4,
        Truth = query => Idioms.Truth.Page(query, 99),
        TellsTimes = false,
        Clicks = 2,
        Views = 2,
    };

    private static string Found(string query) => Catalogue.Find(query).Count is > 0 and var count
        ? $"<p>共找到 {count} 条结果</p><ul>{Each(query, m => $"<li><a href=\"guide?id={m.Id}\">{m.Title}</a><span>{m.Department}</span></li>")}</ul>"
        : $"<p>没有找到与“{E(query)}”相关的事项</p>";
}
