using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A notice that closes itself, a box that is no field, an empty history at the side; where nothing is found, other matters are shown in the place and shape of results.</summary>
    public static Idiom GuessInstead => new("zh-guess-instead", Language.Zh, asked => asked.Path switch
    {
        "" => $$"""
            <!doctype html><html><head><meta charset="utf-8"><title>云栖市一网通办</title><style>.sou{display:flex;margin:40px}.edit{width:400px;height:36px;border:1px solid #999}.go{cursor:pointer;padding:8px 20px;background:#06c;color:#fff}</style></head><body><h1>云栖市一网通办</h1>
            <div class="sou"><div id="ed" class="edit" contenteditable="true" data-placeholder="搜一搜您要办的事"></div><span class="go" onclick="location.href='jsearch?q='+encodeURIComponent(ed.innerText.trim())">搜一下</span></div><ul>{{Hot(Catalogue.Chinese)}}</ul>
            <div id="ad" style="position:fixed;inset:0;background:#b00;z-index:9999"><p><span id="s">1</span>秒后自动关闭</p></div><script>setTimeout(() => ad.remove(), 1200)</script></body></html>
            """,
        "jsearch" => $"""
            <!doctype html><html><head><meta charset="utf-8"><title>站内搜索</title></head><body><div style="float:right;width:220px"><b>搜索历史</b><p>暂无记录</p><b>热搜榜</b><ol><li><a href="#1">社保查询</a></li><li><a href="#2">施工许可证</a></li><li><a href="#3">一件事</a></li></ol></div>
            <div style="width:800px"><div class="tip">为您找到相关结果约<span>{Catalogue.Find(asked.Words("q")).Count}</span>个</div>{Rows(asked.Words("q"))}</div></body></html>
            """,
        _ => Reply.Missing,
    })
    {
        Words = ["施工许可", "企业开办", "施工许可证明"],
        Truth = query => Idioms.Truth.Page(query, 99),
        TellsTimes = false,
        Clicks = 2,
        Views = 2,
    };

    /// <summary>On a phone the box stands in the menu; the best answer stands apart above the list.</summary>
    public static Idiom MenuOnPhone => new("en-menu-phone", Language.En, asked => asked.Path switch
    {
        "" => $"<!doctype html><html lang=\"en\"><head><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Rowan</title></head><body><header style=\"display:flex;justify-content:space-between;padding:12px\"><a href=\"./\">Rowan Borough</a><button class=\"navbar-toggler\" aria-controls=\"m\" aria-label=\"Toggle navigation\" onclick=\"m.style.display='block'\"><span style=\"display:inline-block;width:24px;height:24px;background:#999\"></span></button></header><div id=\"m\" style=\"display:none\"><form action=\"find\"><input name=\"s\" placeholder=\"Search\" style=\"height:40px\"><button>Search</button></form></div><h1>Welcome</h1><ul>{Hot(Catalogue.English)}</ul></body></html>",
        "find" => $"<!doctype html><html lang=\"en\"><head><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Results</title></head><body><main>{Best(asked.Words("s"))}</main></body></html>",
        _ => Reply.Missing,
    })
    {
        Device = DeviceProfile.Phone,
        Truth = query => Idioms.Truth.Page(query, 99),
        TellsTimes = false,
        Clicks = 3,
        Views = 2,
    };

    private static string Rows(string query)
    {
        const string Row = "<div class=\"box\"><div class=\"title\"><a href=\"guide?id={0}\">{1}</a></div><p>办理条件、材料与流程</p></div>";
        return Catalogue.Find(query).Count > 0
            ? Each(query, m => string.Format(null, Row, m.Id, m.Title))
            : "<h4>猜你想找</h4>" + string.Concat(Catalogue.Chinese.Take(5).Select(m => string.Format(null, Row, m.Id, m.Title)));
    }

    private static string Best(string query)
    {
        var found = Catalogue.Find(query);
        var apart = found.Count > 1 ? $"<div class=\"promo\"><h2>Recommended</h2><h3><a href=\"guide?id={found[0].Id}\">{found[0].Title}</a></h3><p>Apply online.</p></div>" : "";
        return found.Count == 0
            ? $"<p>There are no results matching “{E(query)}”</p>"
            : $"<p>{found.Count} results</p>{apart}{string.Concat(found.Skip(found.Count > 1 ? 1 : 0).Select(m => $"<article><h2><a href=\"guide?id={m.Id}\">{m.Title}</a></h2><p>{m.Department}</p></article>"))}";
    }
}
