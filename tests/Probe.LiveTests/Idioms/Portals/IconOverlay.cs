using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>On a phone: an icon font's glyph opens a layer with the box; rows come by AJAX.</summary>
    public static Idiom IconOverlay => new("zh-icon-overlay-phone", Language.Zh, asked => asked.Path is "" ? $$"""
        <!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>掌上办</title><style>body{margin:0;font:15px sans-serif}.bar{display:flex;justify-content:space-between;padding:12px;background:#2a82e4;color:#fff}.iconfont{font-style:normal;width:24px;height:24px;display:inline-block}.icon-sousuo:before{content:"⚲"}.layer{display:none;position:fixed;inset:0;background:#fff;z-index:99}.layer.open{display:block}.layer input{width:70%;height:34px;margin:10px}.cell{padding:14px;border-bottom:1px solid #eee}.t{font-size:16px}.s{font-size:12px;color:#999}</style></head><body>
        <div class="bar"><span>掌上办事</span><i class="iconfont icon-sousuo"></i></div><div class="grid">{{Hot(Catalogue.Chinese, "<div class=\"cell\" onclick=\"location.href='guide?id={0}'\">{1}</div>")}}</div>
        <div class="layer" id="layer"><div class="hd"><input type="search" id="kw" placeholder="搜索事项名称"><span class="cancel" onclick="layer.classList.remove('open')">取消</span></div><div id="rs"></div></div>
        <script>
        const layer = document.getElementById('layer'), kw = document.getElementById('kw'), rs = document.getElementById('rs');
        document.querySelector('.icon-sousuo').addEventListener('click', () => { layer.classList.add('open'); kw.focus(); });
        kw.addEventListener('keyup', async (e) => {
          if (e.key !== 'Enter') return;
          rs.innerHTML = '<p class="loading">正在加载...</p>';
          const found = await T.api(kw.value);
          rs.innerHTML = found.length ? found.map((m) => `<div class="cell" onclick="location.href='guide?id=${m.id}'"><div class="t">${m.title}</div><div class="s">${m.department}</div></div>`).join('') : '<div class="empty"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="120" height="90"><p>没有更多了</p></div>';
          T.drawn();
        });
        </script></body></html>
        """ : Reply.Missing)
    {
        Device = DeviceProfile.Phone,
        Clicks = 2,
        Views = 1,
    };
}
