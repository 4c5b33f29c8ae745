using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Results come with the document, but for the last one, which a script adds a moment after all has been loaded.</summary>
    public static Idiom LateExtra => new("zh-late-extra", Language.Zh, asked => asked.Path switch
    {
        "" => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>汇川区政务服务</title></head><body><h1>汇川区政务服务</h1><form action=\"so\"><input name=\"q\" placeholder=\"搜索事项\" style=\"width:300px;height:36px\"><button>搜索</button></form><ul>{Hot(Catalogue.Chinese)}</ul></body></html>",
        "so" => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>搜索结果</title></head><body><form action=\"so\"><input name=\"q\" value=\"{E(asked.Words("q"))}\"><button>搜索</button></form>{Late(asked.Words("q"))}</body></html>",
        _ => Reply.Missing,
    })
    {
        Truth = query => Idioms.Truth.Page(query, 99),
        TellsTimes = false,
        Clicks = 2,
        Views = 2,
    };

    private static string Late(string query)
    {
        var rows = Catalogue.Find(query).Select(m => $"<li><a href='guide?id={m.Id}'>{m.Title}</a><span>{m.Department}</span></li>").ToList();
        return rows.Count == 0
            ? $"<p>没有找到与“{E(query)}”相关的事项</p>"
            : $"<p>共找到 {rows.Count} 条结果</p><ul id=\"l\">{string.Concat(rows.SkipLast(1))}</ul><script>addEventListener('load', () => setTimeout(() => l.insertAdjacentHTML('beforeend', \"{rows[^1]}\"), 35))</script>";
    }
}
