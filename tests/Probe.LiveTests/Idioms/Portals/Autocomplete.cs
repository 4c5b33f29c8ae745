using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Suggestions come on keyup; Enter leads to the page of results.</summary>
    public static Idiom Autocomplete => new("zh-autocomplete-enter", Language.Zh, asked => asked.Path switch
    {
        "" => $$"""
            <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>南湖区办事大厅</title><style>.sug{position:absolute;z-index:9;background:#fff;border:1px solid #ccc;width:420px;display:none}.sug div{padding:6px;cursor:pointer}</style></head><body><h2>南湖区办事大厅</h2><div class="so-box" style="position:relative"><input id="sou" type="text" placeholder="请输入您想办的事" style="width:420px;height:34px"><div class="sug"></div></div><ul>{{Hot(Catalogue.Chinese)}}</ul>
            <script>
            const sou = document.getElementById('sou'), sug = document.querySelector('.sug');
            sou.addEventListener('keyup', async (e) => {
              if (e.key === 'Enter') { location.href = 'result?wd=' + encodeURIComponent(sou.value); return; }
              const found = await T.api(sou.value);
              sug.innerHTML = found.slice(0, 5).map((m) => '<div>' + m.title + '</div>').join(''); sug.style.display = found.length ? 'block' : 'none';
            });
            </script></body></html>
            """,
        "result" => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>搜索结果</title></head><body><h3>搜索结果</h3>{(Catalogue.Find(asked.Words("wd")).Count == 0 ? "<div class=\"none\">未查询到相关事项</div>" : $"<div class=\"rs-list\">{Each(asked.Words("wd"), m => $"<div class=\"rs-item\"><h4><a href=\"guide?id={m.Id}\">{m.Title}</a></h4><p>{m.Department}</p></div>")}</div><script>T.drawn()</script>")}</body></html>",
        _ => Reply.Missing,
    })
    {
        Clicks = 1,
        Views = 2,
    };
}
