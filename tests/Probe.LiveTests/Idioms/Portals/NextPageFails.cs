using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Nothing on the first page answers the need, and the next page is an error at the same address: what the first page answered stands.</summary>
    public static Idiom NextPageFails => new("zh-next-page-fails", Language.Zh, asked => asked.Path switch
    {
        "" => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>播州区政务服务</title></head><body><h1>播州区政务服务</h1><form action=\"so\"><input name=\"q\" placeholder=\"搜索事项\" style=\"width:300px;height:36px\"><button>搜索</button></form><ul>{Hot(Catalogue.Chinese)}</ul></body></html>",
        "so" when asked.Query.ContainsKey("p") => new Reply("<h1>500</h1>", Status: 500),
        "so" => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>搜索结果</title></head><body><form action=\"so\"><input name=\"q\" value=\"{E(asked.Words("q"))}\"><button>搜索</button></form>{FirstOfTwo(asked.Words("q"))}</body></html>",
        _ => Reply.Missing,
    })
    {
        Truth = query => Idioms.Truth.Page(query, 3),
        Words = ["施工许可", "电影放映", "不动产"],
        Answered = false,
        TellsTimes = false,
    };

    private static string FirstOfTwo(string query)
    {
        var found = Catalogue.Find(query);
        return found.Count == 0
            ? $"<p>没有找到与“{E(query)}”相关的事项</p>"
            : $"<p>共找到 {found.Count} 条结果</p><ul>{Each(query, m => $"<li><a href=\"guide?id={m.Id}\">{m.Title}</a><span>{m.Department}</span></li>", 3)}</ul>{(found.Count > 3 ? $"<div class=\"pages\"><span>1</span><a href=\"so?q={Uri.EscapeDataString(query)}&amp;p=2\">2</a><a href=\"so?q={Uri.EscapeDataString(query)}&amp;p=2\">下一页</a></div>" : "")}";
    }
}
