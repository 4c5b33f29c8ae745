using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Results drawn 2.5 s late by a timer: no request, no spinner.</summary>
    public static Idiom LateTimer => new("zh-late-timer", Language.Zh, asked => asked.Path is "" ? Client("迟来的结果", "", $$"""
        const all = {{Catalogue.ToJson(Catalogue.Chinese)}};
        function search(q) { const found = all.filter((m) => m.title.includes(q)); out.innerHTML = ''; setTimeout(() => { out.innerHTML = found.length ? '<ul class="list">' + found.map((m) => `<li><a href="guide?id=${m.id}">${m.title}</a><span>${m.date}</span></li>`).join('') + '</ul>' : '<p>暂无相关数据</p>'; T.drawn(); }, 2500); }
        """) : Reply.Missing)
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>Grey rows stand where the results will come.</summary>
    public static Idiom Skeleton => new("zh-skeleton", Language.Zh, asked => asked.Path is "" ? Client("骨架屏", ".sk{height:18px;background:#eee;margin:10px;width:500px}", """
        async function search(q) { out.innerHTML = '<div class="van-skeleton">' + '<div class="sk"></div>'.repeat(6) + '</div>'; const found = await T.api(q); await new Promise((r) => setTimeout(r, 900)); out.innerHTML = found.length ? '<div class="card-list">' + found.map((m) => `<a class="card" href="guide?id=${m.id}"><h4>${m.title}</h4><p>${m.department}</p></a>`).join('') + '</div>' : '<div class="van-empty"><p class="van-empty__description">什么都没有找到</p></div>'; T.drawn(); }
        """) : Reply.Missing)
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>The list is drawn anew every 300 ms with the same content.</summary>
    public static Idiom Redrawing => new("zh-redrawing", Language.Zh, asked => asked.Path is "" ? Client("不断重绘", "", """
        let timer = 0;
        async function search(q) { clearInterval(timer); const found = await T.api(q); const draw = () => { out.innerHTML = found.length ? '<ul class="list">' + found.map((m) => `<li><a href="guide?id=${m.id}">${m.title}</a></li>`).join('') + '</ul>' : '<p>没有查到相关事项</p>'; }; draw(); T.drawn(); timer = setInterval(draw, 300); }
        """) : Reply.Missing)
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>Nothing but a picture says that there are none; rows carry lazy pictures.</summary>
    public static Idiom PictureOfNone => new("zh-picture-of-none", Language.Zh, asked => asked.Path switch
    {
        "" => Client("图片", ".row{min-height:60px}", """
            async function search(q) { const found = await T.api(q); out.innerHTML = found.length ? '<div class="list">' + found.map((m) => `<div class="row"><img loading="lazy" src="p.gif?${m.id}" width="48" height="48" alt=""><a href="guide?id=${m.id}">${m.title}</a></div>`).join('') + '</div>' : '<div class="nodata"><img src="p.gif" width="200" height="160" alt="暂无数据"></div>'; T.drawn(); }
            """),
        "p.gif" => new Reply("", "image/gif", Delay: 200),
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>Only the rows in view are in the page.</summary>
    public static Idiom VirtualList => new("zh-virtual-list", Language.Zh, asked => asked.Path is "" ? Client("虚拟列表", ".vl{height:200px;overflow:auto;position:relative;width:600px}.vrow{position:absolute;left:0;right:0;height:40px}", """
        async function search(q) { const found = await T.api(q); if (!found.length) { out.innerHTML = '<p class="empty">没有搜索结果</p>'; T.drawn(); return; } out.innerHTML = '<p>共 ' + found.length + ' 项</p><div class="vl"><div style="height:' + found.length * 40 + 'px"></div></div>'; const vl = out.querySelector('.vl'); const draw = () => { const from = Math.floor(vl.scrollTop / 40); vl.querySelectorAll('.vrow').forEach((r) => r.remove()); found.slice(from, from + 5).forEach((m, i) => { const r = document.createElement('div'); r.className = 'vrow'; r.style.top = (from + i) * 40 + 'px'; r.innerHTML = `<a href="guide?id=${m.id}">${m.title}</a>`; vl.append(r); }); }; vl.onscroll = draw; draw(); T.drawn(); }
        """) : Reply.Missing)
    {
        Truth = query => Truth.Page(query, 5),
        Clicks = 2,
        Views = 1,
    };

    /// <summary>Titles that a script opens, and no address; the words are set in red.</summary>
    public static Idiom VoidLinks => new("zh-void-links", Language.Zh, asked => asked.Path is "" ? Client("脚本链接", "", """
        async function search(q) { const found = await T.api(q); out.innerHTML = '<div class="zwlist">' + (found.length ? found.map((m, i) => `<div class="one${i % 2 ? ' odd' : ''}"><span class="bq">事项</span><a href="javascript:void(0)" onclick="openItem(${m.id})">${T.mark(m.title, q, '<font color=red>', '</font>')}</a><p>办理部门：${m.department}</p></div>`).join('') : '<p>抱歉，没有找到相关内容，建议您：</p><ul><li>检查输入是否正确</li><li>简化输入词</li><li>换用其他相关词</li></ul>') + '</div>'; T.drawn(); }
        """) : Reply.Missing)
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>Recommendations and hot services beside the results change with every search too.</summary>
    public static Idiom SideLists => new("zh-side-lists", Language.Zh, asked => asked.Path is "" ? Client("两侧推荐", ".l{float:left;width:640px}.r{float:right;width:300px}", $$"""
        const all = {{Catalogue.ToJson(Catalogue.Chinese)}};
        async function search(q) { const found = await T.api(q); const mix = [...q].reduce((a, c) => a + c.charCodeAt(0), 0); const some = (k) => [0, 1, 2, 3].map((i) => all[(mix * k + i * 7) % all.length]).map((m) => `<li><a href="guide?id=${m.id}">${m.title}</a></li>`).join('');
          out.innerHTML = '<div class="l">' + (found.length ? '<div class="jg">' + found.map((m) => `<div class="jg-item"><a href="guide?id=${m.id}">${m.title}</a><p>受理机构：${m.department}</p></div>`).join('') + '</div>' : '<div class="kong">很抱歉，没有找到相关事项</div>') + `</div><div class="r"><h3>相关推荐</h3><ul class="xg">${some(3)}</ul><h3>热门服务</h3><ul class="rm">${some(5)}</ul></div>`; T.drawn(); }
        """) : Reply.Missing)
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>A hash-routed app; titles are cut, the whole stands in the title attribute.</summary>
    public static Idiom HashRoute => new("zh-hash-route", Language.Zh, asked => asked.Path is "" ? Client("哈希路由", "", """
        function search(q) { location.hash = '#/search/' + encodeURIComponent(q); }
        addEventListener('hashchange', async () => { T.view(); const q = decodeURIComponent(location.hash.split('/')[2]); out.innerHTML = ''; const found = await T.api(q); out.innerHTML = found.length ? '<p class="total">共为您找到' + found.length + '条结果</p><ul class="sx">' + found.map((m) => `<li><a title="${m.title}" href="#/item/${m.id}">${m.title.length > 7 ? m.title.slice(0, 7) + '...' : m.title}</a></li>`).join('') + '</ul>' : '<p>没有找到与“' + q + '”相关的事项</p>'; T.drawn(); });
        """) : Reply.Missing)
    {
        Truth = query => Truth.Page(query, 99),
        Clicks = 2,
        Views = 2,
    };

    /// <summary>The button does nothing.</summary>
    public static Idiom DeadBox => new("zh-dead-box", Language.Zh, asked => asked.Path is "" ? Client("坏的搜索", "", "function search(q) { }") : Reply.Missing)
    {
        Truth = _ => new Truth(TruthKind.Dead, []),
    };

    /// <summary>Links, a box with a button, and a place for results that a script fills.</summary>
    private static string Client(string name, string style, string script) => $$"""
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{name}}政务服务</title><style>body{font:14px sans-serif}{{style}}</style></head><body><div class="top"><b>{{name}}政务服务网</b> <a href="./">首页</a> <a href="guide?id=1">政务公开</a></div>
        <div class="search"><input type="text" class="txt" placeholder="请输入搜索内容" style="width:400px;height:32px"><span class="btn" style="cursor:pointer;padding:8px">搜索</span></div><div id="out"><h3>热门事项</h3><ul>{{Hot(Catalogue.Chinese)}}</ul></div>
        <script>const out = document.getElementById('out'); {{script}}
        document.querySelector('.btn').addEventListener('click', () => { const q = document.querySelector('.txt').value.trim(); if (q) search(q); });</script></body></html>
        """;
}
