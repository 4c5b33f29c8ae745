(function () {
  var input = document.getElementById('sousuo'), col = document.getElementById('mainCol'), turn = 0;
  function h(s) { return String(s).replace(/[&<>"]/g, function (c) { return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]; }); }
  function row(r) { return '<div class="yd-row"><div><a href="' + r.href + '">' + h(r.name) + '</a><span class="bm">' + h(r.dept) + '</span></div><div><a href="/page/sb">在线办理</a></div></div>'; }
  function go() {
    var w = input.value.trim(), mine = ++turn; if (!w) return;
    _tj.submit(w);
    if (!document.getElementById('jg')) col.innerHTML = '<div id="jg"></div>';
    var jg = document.getElementById('jg'); jg.innerHTML = '<div class="yd-wait">正在查询，请稍候……</div>';
    fetch('/interface/sxss.do?key=' + encodeURIComponent(w)).then(function (r) { return r.json(); }).then(function (d) {
      setTimeout(function () {
        if (mine !== turn) return;
        if (d.list.length) jg.innerHTML = d.list.map(row).join('');
        else if (d.tuijian.length) jg.innerHTML = '<div class="yd-tj"><b>没有找到相关结果</b></div><div class="yd-blk"><h3>为您推荐</h3></div>' + d.tuijian.map(row).join('');
        else jg.innerHTML = '';
        _tj.shown(d.list.length, w);
      }, d.wait);
    });
  }
  document.getElementById('sousuoBtn').onclick = go;
  input.addEventListener('keydown', function (e) { if (e.key === 'Enter' && !e.isComposing) go(); });
  [].forEach.call(document.querySelectorAll('.hw'), function (a) { a.onclick = function () { input.value = a.textContent; go(); }; });
  var n = 0; setInterval(function () { var b = document.getElementById('ban'); if (b) b.textContent = ['云上云顶 掌上通办', '我为群众办实事', '优化营商环境'][++n % 3]; }, 3000);
  var gs = document.getElementById('gs'); setInterval(function () { gs.appendChild(gs.firstElementChild); }, 2000);
})();
