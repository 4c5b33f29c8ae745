(function () {
  var fm = document.getElementById('_fm'), go = document.getElementById('_go'), vals = {}, pop;
  function post(url, body) { return fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }).then(function (r) { return r.json(); }); }
  if (go) go.onclick = function () { if (go.busy) return; go.busy = true; post('/api/sb/submit?sx=' + go.dataset.sx, {}).then(function (d) { location.href = d.next; }); };
  if (!fm) return;
  function close() { if (pop) { pop.remove(); pop = null; } }
  function open(at) {
    close(); pop = document.createElement('div'); pop.className = '_pop'; var b = at.getBoundingClientRect();
    pop.style.left = b.left + scrollX + 'px'; pop.style.top = b.bottom + scrollY + 4 + 'px'; document.body.appendChild(pop);
  }
  function list(names, chosen) {
    var ul = document.createElement('ul');
    names.forEach(function (n) { var li = document.createElement('li'); li.textContent = n; li.onclick = function (e) { e.stopPropagation(); [].forEach.call(ul.children, function (c) { c.className = ''; }); li.className = '_on'; chosen(n); }; ul.appendChild(li); });
    pop.appendChild(ul); return ul;
  }
  function regions(parent) { return fetch('/api/dq?parent=' + encodeURIComponent(parent)).then(function (r) { return r.json(); }); }
  document.addEventListener('click', function (e) { if (pop && !e.target.closest('._sl,._cas')) close(); });
  [].forEach.call(fm.querySelectorAll('._fi'), function (fi) {
    var name = fi.dataset.f, sl = fi.querySelector('._sl'), cas = fi.querySelector('._cas'), input = fi.querySelector('._in');
    if (input) input.oninput = function () { vals[name] = input.value.trim(); };
    [].forEach.call(fi.querySelectorAll('input[type=radio],input[type=checkbox]'), function (i) { i.onchange = function () { vals[name] = i.checked ? i.value : ''; if (name === 'elig') elig(); }; });
    if (sl) sl.onclick = function () { open(sl); list(sl.dataset.o.split('|'), function (n) { vals[name] = n; sl.innerHTML = '<span></span>'; sl.firstChild.textContent = n; close(); }); };
    if (cas) cas.onclick = function () {
      open(cas);
      regions('').then(function (ps) {
        list(ps, function (p) {
          while (pop.children.length > 1) pop.lastChild.remove();
          regions(p).then(function (cs) {
            list(cs, function (c) {
              while (pop.children.length > 2) pop.lastChild.remove();
              regions(c).then(function (ds) {
                list(ds, function (d) {
                  vals[name + '-province'] = p; vals[name + '-city'] = c; vals[name + '-district'] = d;
                  cas.innerHTML = '<span></span>'; cas.firstChild.textContent = p + ' / ' + c + ' / ' + d; close();
                });
              });
            });
          });
        });
      });
    };
  });
  function elig() {
    var out = vals.elig === fm.dataset.out;
    fm.querySelector('._out').hidden = !out; fm.querySelector('._rest').hidden = out;
  }
  document.getElementById('_nx').onclick = function () {
    post('/api/sb/next?sx=' + fm.dataset.sx, vals).then(function (d) {
      [].forEach.call(fm.querySelectorAll('._er'), function (e) { e.textContent = ''; });
      if (d.next) { location.href = d.next; return; }
      Object.keys(d.errors).forEach(function (n) { var fi = fm.querySelector('[data-f="' + n + '"]'); if (fi) fi.querySelector('._er').textContent = d.errors[n]; });
    });
  };
})();
