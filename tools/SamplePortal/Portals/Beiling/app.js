(function () {
  var root = document.getElementById('app'), turn = 0, slideTimer;
  function h(s) { return String(s).replace(/[&<>"]/g, function (c) { return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]; }); }
  function get(url) { return fetch(url, { headers: { 'X-Requested-With': 'XMLHttpRequest' } }).then(function (r) { return r.json(); }); }
  var icon = '<svg viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="2.4"><circle cx="10" cy="10" r="7"/><path d="M15 15l7 7"/></svg>';
  function shell(active, inner) {
    root.innerHTML = '<div class="gov-header"><div class="gov-header__in"><a class="gov-header__logo" href="#/home">北岭省一体化政务服务平台</a><div class="gov-menu">' +
      [['home', '首页'], ['zone/person', '个人服务'], ['zone/legal', '法人服务'], ['zone/sunny', '阳光政务'], ['zone/ask', '互动交流']].map(function (m) { return '<a href="#/' + m[0] + '"' + (m[0] === active ? ' class="is-active"' : '') + '>' + m[1] + '</a>'; }).join('') +
      '</div><a class="gov-login" href="#/zone/login">登录</a></div></div>' + inner +
      '<div class="foot"><div>友情链接 <a href="#/zone/a">中国政府网</a><a href="#/zone/b">国家政务服务平台</a><a href="#/zone/c">清河市</a><a href="#/zone/d">云顶市</a></div><div>北岭省人民政府办公厅主办　北岭省数字政府建设中心承办</div></div>';
  }
  function inputBox(word) {
    return '<div class="s-input"><input type="text" placeholder="搜索您想办的事" value="' + h(word || '') + '"><i class="ico-go">' + icon + '</i></div>';
  }
  function wire() {
    var box = root.querySelector('.s-input'); if (!box) return;
    var input = box.querySelector('input');
    function go() {
      var w = input.value.trim(); if (!w) return;
      _tj.submit(w);
      var to = '#/search?kw=' + encodeURIComponent(w);
      if (location.hash === to) route(); else location.hash = to;
    }
    box.querySelector('.ico-go').addEventListener('click', go);
    input.addEventListener('keydown', function (e) { if (e.key === 'Enter' && !e.isComposing) go(); });
  }
  function home() {
    shell('home', '<div class="hero"><h1>高效办成一件事</h1><div id="sbox"></div></div><div class="main"><div class="slide" id="slide">数字政府建设三年行动</div><div class="grid"><div class="card"><h3>高频事项</h3><div id="hotm">加载中…</div></div><div class="card"><h3>通知公告</h3><div id="news">加载中…</div></div></div></div>');
    var mine = turn, n = 0, texts = ['数字政府建设三年行动', '“跨省通办”专区上线', '惠企政策免申即享'];
    slideTimer = setInterval(function () { var s = document.getElementById('slide'); if (s) s.textContent = texts[++n % 3]; }, 4000);
    get('/api/home').then(function (d) {
      if (mine !== turn) return;
      document.getElementById('sbox').innerHTML = inputBox('') + '<div class="tags">热搜：' + d.words.map(function (w) { return '<a href="#/search?kw=' + encodeURIComponent(w) + '">' + h(w) + '</a>'; }).join('') + '</div>';
      document.getElementById('hotm').innerHTML = d.matters.map(function (m) { return '<p><a href="#/matter/' + m.id + '">' + h(m.name) + '</a></p>'; }).join('');
      document.getElementById('news').innerHTML = d.news.map(function (m) { return '<p><a href="#/news/' + m.id + '">' + h(m.name) + '</a><span>' + m.date + '</span></p>'; }).join('');
      wire();
    });
  }
  function item(r, w) {
    return '<div class="rs-item"><a class="tt" href="#/matter/' + r.id + '">' + h(r.name).split(h(w)).join('<span class="hl">' + h(w) + '</span>') + '</a><div class="dd">' + h(r.dept) + ' ｜ 事项编码：' + r.code + '</div><div class="ops"><a href="#/matter/' + r.id + '">办事指南</a><a href="#/apply/' + r.id + '">在线办理</a></div></div>';
  }
  function search(w) {
    shell('', '<div class="main">' + inputBox(w) + '<div class="rs-head" style="padding:14px 2px">全部结果</div><div class="rs-list"></div><div class="rs-tip"></div></div>');
    wire();
    var list = root.querySelector('.rs-list'), tip = root.querySelector('.rs-tip'), mine = turn;
    list.innerHTML = new Array(4).join('<div class="sk"><b></b><s></s></div>'); tip.textContent = '加载中…';
    get('/api/search?kw=' + encodeURIComponent(w) + '&batch=1').then(function (d) {
      if (mine !== turn) return;
      if (!d.rows.length) { list.innerHTML = '<div class="rs-empty">暂无数据</div>'; tip.textContent = ''; _tj.shown(0, w); return; }
      list.innerHTML = d.rows.map(function (r) { return item(r, w); }).join(''); _tj.first();
      if (!d.more) { tip.textContent = '已加载全部'; _tj.shown(d.rows.length, w); return; }
      get('/api/search?kw=' + encodeURIComponent(w) + '&batch=2').then(function (e) {
        if (mine !== turn) return;
        list.insertAdjacentHTML('beforeend', e.rows.map(function (r) { return item(r, w); }).join(''));
        tip.textContent = e.total > 10 ? '仅显示前 10 条，请输入更准确的关键词' : '已加载全部';
        _tj.shown(d.rows.length + e.rows.length, w);
      });
    });
  }
  function matter(id) {
    shell('', '<div class="main"><div class="kv">加载中…</div></div>');
    var mine = turn;
    get('/api/matter/' + id).then(function (d) {
      if (mine !== turn) return;
      root.querySelector('.main').innerHTML = '<h1>' + h(d.name) + '</h1><div class="kv">' + d.rows.map(function (r) { return '<dl><dt>' + h(r.label) + '</dt><dd>' + h(r.value) + '</dd></dl>'; }).join('') + '<dl><dt>申请材料</dt><dd>' + d.materials.map(h).join('<br>') + '</dd></dl></div><a class="go" href="#/apply/' + id + '">在线办理</a>';
    });
  }
  function apply(id) {
    shell('', '<div class="main"><div class="kv">加载中…</div></div>');
    var mine = turn; window._apply(id, root.querySelector('.main'), function () { return mine === turn; });
  }
  function links(title, rows, to) { return '<div class="card"><h3>' + title + '</h3>' + rows.map(function (r) { return '<p><a href="#/' + to + '/' + r.id + '">' + h(r.title || r.name) + '</a></p>'; }).join('') + '</div>'; }
  function zone(who) {
    shell('zone/' + who, '<div class="main">加载中…</div>'); var mine = turn;
    get('/api/themes?firm=' + (who === 'legal')).then(function (d) { if (mine === turn) root.querySelector('.main').innerHTML = links(who === 'legal' ? '法人服务 按主题' : '个人服务 按主题', d, 'theme'); });
  }
  function theme(id) {
    shell('', '<div class="main">加载中…</div>'); var mine = turn;
    get('/api/theme/' + id).then(function (d) { if (mine === turn) root.querySelector('.main').innerHTML = links(h(d.title), d.rows, 'matter'); });
  }
  function plain(text) { shell('', '<div class="main"><div class="kv"><p>' + text + '</p></div></div>'); }
  function route() {
    turn++; clearInterval(slideTimer);
    var hash = location.hash.slice(1) || '/home', at = hash.indexOf('?'), path = at < 0 ? hash : hash.slice(0, at), parts = path.split('/');
    if (parts[1] === 'search') search(new URLSearchParams(at < 0 ? '' : hash.slice(at + 1)).get('kw') || '');
    else if (parts[1] === 'matter') matter(parts[2]);
    else if (parts[1] === 'apply') apply(parts[2]);
    else if (parts[1] === 'zone' && (parts[2] === 'person' || parts[2] === 'legal')) zone(parts[2]);
    else if (parts[1] === 'theme') theme(parts[2]);
    else if (parts[1] === 'home') home();
    else plain('栏目内容正在建设中。');
  }
  addEventListener('hashchange', function () { _tj.view(); route(); scrollTo(0, 0); });
  route();
})();
