using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A search behind an icon that listens only a while after all has been loaded; the layer with the box slides in.</summary>
    public static Idiom LateOpener => new("zh-late-opener", Language.Zh, asked => asked.Path is "" ? $$"""
        <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>临江市政务服务网</title><style>.bar{display:flex;justify-content:space-between;padding:12px;background:#2a62b4;color:#fff}.icon-search{display:inline-block;width:28px;height:28px;cursor:pointer}.icon-search:before{content:"⚲"}.layer{position:fixed;left:0;right:0;top:0;height:420px;background:#fff;transform:translateY(-440px);visibility:hidden;transition:transform .25s}.layer.open{transform:none;visibility:visible}.layer input{width:480px;height:36px;margin:16px}</style></head><body>
        <div class="bar"><span>临江市政务服务网</span><i class="icon-search" title="搜索"></i></div><ul>{{Hot(Catalogue.Chinese)}}</ul>
        <div class="layer"><input id="kw" placeholder="请输入事项名称"><button id="go">搜索</button><div id="rs"></div></div>
        <script>
        const layer = document.querySelector('.layer'), rs = document.getElementById('rs');
        addEventListener('load', () => setTimeout(() => document.querySelector('.icon-search').addEventListener('click', () => layer.classList.add('open')), 250));
        document.getElementById('go').addEventListener('click', async () => {
          rs.innerHTML = '';
          const found = await T.api(kw.value);
          rs.innerHTML = found.length ? '<ul>' + found.map((m) => `<li><a href="guide?id=${m.id}">${m.title}</a><span>${m.department}</span></li>`).join('') + '</ul>' : '<p>没有找到相关事项</p>';
          T.drawn();
        });
        </script></body></html>
        """ : Reply.Missing)
    {
        Clicks = 3,
        Views = 1,
    };
}
