using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A component library: a routed results page with tabs that count each kind, the list below.</summary>
    public static Idiom AntDesign => new("zh-ant-design", Language.Zh, asked => asked.Path is "" ? $$"""
        <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>宁沙区一网通办</title><style>body{font:14px sans-serif;margin:0}.ant-input-group-wrapper{display:block;width:600px;margin:40px auto}.ant-input-wrapper{display:flex}.ant-input{flex:1;height:38px}.ant-btn{width:46px;cursor:pointer}
        .ant-tabs-tab{display:inline-block;padding:8px 16px;cursor:pointer}.ant-tabs-tab-active{color:#1677ff}.ant-list-item{padding:14px 40px;border-bottom:1px solid #eee;list-style:none}.ant-list-item-meta-title a{font-size:16px;color:#1677ff}</style></head><body><div id="root"></div>
        <script>
        const root = document.getElementById('root');
        const bar = (q) => `<header class="ant-layout-header"><a href="./">首页</a> <a href="#">我要办</a></header><span class="ant-input-group-wrapper ant-input-search"><span class="ant-input-wrapper ant-input-group"><input placeholder="搜事项、搜政策、搜服务" type="text" class="ant-input ant-input-lg" value="${q}"><span class="ant-input-group-addon"><button type="button" class="ant-btn ant-btn-primary ant-btn-icon-only ant-input-search-button"><span role="img" aria-label="search" class="anticon anticon-search"><svg viewBox="64 64 896 896" width="1em" height="1em"><path d="M909 854L649 594a400 400 0 1 0-55 55l260 260z"></path></svg></span></button></span></span></span>`;
        const wire = () => { const b = root.querySelector('.ant-input'); const go = () => { if (!b.value.trim()) return; history.pushState({}, '', 'search?keyword=' + encodeURIComponent(b.value)); T.view(); results(b.value); }; root.querySelector('button').onclick = go; b.onkeydown = (e) => { if (e.key === 'Enter') go(); }; };
        async function results(q) {
          root.innerHTML = bar(q) + '<div class="ant-spin ant-spin-spinning"><span class="ant-spin-dot"></span></div>'; wire();
          const found = await T.api(q);
          root.querySelector('.ant-spin').outerHTML = `<div class="ant-tabs"><div role="tablist" class="ant-tabs-nav"><div role="tab" aria-selected="true" class="ant-tabs-tab ant-tabs-tab-active">全部(${found.length})</div><div role="tab" aria-selected="false" class="ant-tabs-tab">事项(${found.length})</div><div role="tab" aria-selected="false" class="ant-tabs-tab">政策(0)</div></div></div>`
           + (found.length ? '<div class="ant-list ant-list-split"><ul class="ant-list-items">' + found.map((m) => `<li class="ant-list-item"><div class="ant-list-item-meta"><h4 class="ant-list-item-meta-title"><a href="guide?id=${m.id}">${m.title}</a></h4><div class="ant-list-item-meta-description">实施主体：${m.department}　更新时间：${m.date}</div></div><ul class="ant-list-item-action"><li><a href="guide?id=${m.id}">办事指南</a></li></ul></li>`).join('') + '</ul></div>' : '<div class="ant-empty"><div class="ant-empty-image"><svg width="64" height="41"></svg></div><div class="ant-empty-description">暂无相关内容</div></div>');
          T.drawn();
        }
        root.innerHTML = bar('') + `<div class="topics"><h3>热门服务</h3><ul>{{Hot(Catalogue.Chinese)}}</ul></div>`; wire();
        </script></body></html>
        """ : Reply.Missing)
    {
        Clicks = 2,
        Views = 2,
    };
}
