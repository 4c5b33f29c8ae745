(function () {
  function q(s) { return document.querySelector(s); }
  function h(s) { return String(s).replace(/[&<>"]/g, function (c) { return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]; }); }
  var mask = q('._5maskK'), input = q('._5inpM');
  q('._7icoS').onclick = function () { mask.style.display = 'block'; };
  q('._5cls').onclick = function () { mask.style.display = 'none'; };
  function go() { var w = input.value.trim(); if (!w) return; _tj.submit(w); location.href = '/s?wd=' + encodeURIComponent(w); }
  q('._5btnX').onclick = go;
  input.onkeydown = function (e) { if (e.key === 'Enter' && !e.isComposing) go(); };
  setInterval(function () { q('#pv').textContent = +q('#pv').textContent + 3; }, 2000);
  var hero = q('._6slide'), n = 0;
  if (hero) setInterval(function () { hero.textContent = ['好办东湾 一次就好', '企业服务月', '“免证办”清单发布'][++n % 3]; }, 3500);

  var box = q('#sr'); if (!box) return;
  var word = box.getAttribute('data-wd'), kind = '', page = 1;
  var tabs = [['all', '全部'], ['matter', '办事'], ['news', '资讯'], ['policy', '政策']];
  function card(r) {
    var t = h(r.t).split(h(word)).join('<b>' + h(word) + '</b>');
    return '<div class="_crd" data-id="' + r.i + '" data-k="' + r.k + '"><div class="_crdT"><span class="_tag">' + { matter: '事项', news: '资讯', policy: '政策' }[r.k] + '</span>' + t + '</div><div class="_crdM"><span>' + h(r.d) + '</span><span>' + r.y + '</span></div>' + (r.k === 'matter' ? '<div class="_crdB"><span>办事指南</span><span>在线办理</span></div>' : '') + '</div>';
  }
  function load(append) {
    if (!append) q('._ls').innerHTML = '<div class="_spin">加载中...</div>';
    fetch('/api/s', { headers: { 'X-Q': encodeURIComponent(word), 'X-K': kind, 'X-P': page } }).then(function (r) { return r.json(); }).then(function (d) {
      kind = d.kind;
      q('._tb1').innerHTML = tabs.map(function (t) { return '<div data-k="' + t[0] + '"' + (t[0] === kind ? ' class="_on"' : '') + '>' + t[1] + '(' + d.counts[t[0]] + ')</div>'; }).join('');
      var html = d.rows.map(card).join('');
      if (append) q('._ls').insertAdjacentHTML('beforeend', html); else q('._ls').innerHTML = html || '<div class="_empty">暂无相关内容</div>';
      q('._mb').innerHTML = d.more ? '<div class="_more">加载更多</div>' : '';
      _tj.shown(d.rows.length, word);
    });
  }
  box.innerHTML = '<div class="_tb1"></div><div class="_ls"></div><div class="_mb"></div>';
  box.onclick = function (e) {
    var t = e.target.closest('[data-k]');
    if (e.target.closest('._more')) { page++; load(true); }
    else if (t && t.parentNode.className === '_tb1') { kind = t.getAttribute('data-k'); page = 1; load(false); }
    else if (t && t.hasAttribute('data-id')) location.href = (t.getAttribute('data-k') === 'matter' ? '/detail?sx=' : '/article?id=') + t.getAttribute('data-id');
  };
  load(false);
})();
