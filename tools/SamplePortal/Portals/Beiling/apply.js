// Online applications: fields, lists and calendars are all drawn here.
(function () {
  var rules = {
    IdCard: [/^\d{17}[\dXx]$/, '证件号码格式不正确'], CreditCode: [/^[0-9A-Z]{18}$/, '统一社会信用代码应为 18 位'], Phone: [/^1\d{10}$/, '请输入 11 位手机号'],
    Email: [/^[^@\s]+@[^@\s]+\.[^@\s]+$/, '邮箱格式不正确'], Number: [/^\d+(\.\d{1,2})?$/, '请输入数字']
  };
  function el(tag, cls, text) { var e = document.createElement(tag); if (cls) e.className = cls; if (text) e.textContent = text; return e; }
  function post(url, body) { return fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }).then(function (r) { return r.json(); }); }
  function toast(text) { var t = el('div', 'toast', text); document.body.appendChild(t); setTimeout(function () { t.remove(); }, 4000); }
  function two(n) { return (n < 10 ? '0' : '') + n; }

  window._apply = function (id, main, alive) {
    var values = {}, rows = {}, def, step = 0, form = el('div', 'f-form');
    function say(name, text) { var r = rows[name]; if (!r) return; r.err.textContent = text || ''; r.box.classList.toggle('is-error', !!text); }
    function check(f) {
      var v = values[f.name] || '', rule = rules[f.kind];
      var text = !v ? (f.required ? (f.kind === 'Agree' ? '请先勾选告知承诺书' : f.label + '不能为空') : '') : rule && !rule[0].test(v) ? rule[1] : '';
      say(f.name, text); return !text;
    }
    function picked(f, v) { values[f.name] = v; check(f); if (f.name === def.trigger) more(f, v); }
    function drawSelect(f, ct) {
      var box = el('div', 'f-sel'), shown = el('div', 'f-sel__in', '请选择'), list = el('div', 'f-sel__pop');
      if (!def.bare) { shown.setAttribute('role', 'combobox'); shown.setAttribute('aria-expanded', 'false'); shown.setAttribute('aria-label', f.label); shown.tabIndex = 0; list.setAttribute('role', 'listbox'); }
      list.hidden = true;
      function toggle(open) { list.hidden = !open; if (!def.bare) shown.setAttribute('aria-expanded', String(open)); }
      shown.onclick = function () { toggle(list.hidden); };
      f.options.forEach(function (o) {
        var item = el('div', 'f-sel__op', o); if (!def.bare) item.setAttribute('role', 'option');
        item.onclick = function () { shown.textContent = o; toggle(false); picked(f, o); }; list.appendChild(item);
      });
      if (values[f.name]) shown.textContent = values[f.name];
      box.appendChild(shown); box.appendChild(list); ct.appendChild(box);
    }
    function drawRadio(f, ct) {
      f.options.forEach(function (o) {
        var r = el('div', 'f-rd' + (values[f.name] === o ? ' is-on' : ''), o);
        r.onclick = function () { [].forEach.call(ct.querySelectorAll('.f-rd'), function (x) { x.classList.remove('is-on'); }); r.classList.add('is-on'); picked(f, o); };
        ct.appendChild(r);
      });
    }
    function drawDate(f, ct) {
      var input = el('input', 'f-in f-date'), pop = el('div', 'f-cal'), now = new Date(), y = now.getFullYear(), m = now.getMonth();
      input.readOnly = true; input.placeholder = '选择日期'; input.value = values[f.name] || ''; pop.hidden = true;
      function draw() {
        pop.innerHTML = '<div class="f-cal__hd"><span data-d="-12">«</span><span data-d="-1">‹</span><b>' + y + '年' + (m + 1) + '月</b><span data-d="1">›</span><span data-d="12">»</span></div><div class="f-cal__bd"></div>';
        var body = pop.lastChild, blank = new Date(y, m, 1).getDay(), days = new Date(y, m + 1, 0).getDate();
        for (var i = 0; i < blank; i++) body.appendChild(el('i'));
        for (var d = 1; d <= days; d++) body.appendChild(el('a', '', String(d)));
      }
      input.onclick = function () { draw(); pop.hidden = false; };
      pop.onclick = function (e) {
        var by = e.target.getAttribute('data-d');
        if (by) { var at = new Date(y, m + +by, 1); y = at.getFullYear(); m = at.getMonth(); draw(); }
        else if (e.target.tagName === 'A') { input.value = y + '-' + two(m + 1) + '-' + two(+e.target.textContent); pop.hidden = true; picked(f, input.value); }
      };
      ct.appendChild(input); ct.appendChild(pop);
    }
    function field(f) {
      var item = el('div', 'f-item'), lb = el('div', 'f-lb'), ct = el('div', 'f-ct'), err = el('div', 'f-err');
      if (f.kind === 'Agree') {
        var ck = el('div', 'f-ck' + (values[f.name] ? ' is-on' : ''), f.label);
        ck.onclick = function () { var on = ck.classList.toggle('is-on'); picked(f, on ? '1' : ''); }; ct.appendChild(ck);
      } else {
        lb.innerHTML = (f.required ? '<em>*</em>' : '') + f.label;
        if (f.kind === 'Select') drawSelect(f, ct); else if (f.kind === 'Radio') drawRadio(f, ct); else if (f.kind === 'Date') drawDate(f, ct);
        else {
          var input = el(f.kind === 'Area' ? 'textarea' : 'input', 'f-in'); input.placeholder = '请输入'; if (f.max) input.maxLength = f.max;
          input.value = values[f.name] || '';
          input.oninput = function () { values[f.name] = input.value.trim(); }; input.onblur = function () { check(f); };
          ct.appendChild(input);
        }
      }
      item.appendChild(lb); ct.appendChild(err); item.appendChild(ct); rows[f.name] = { box: item, err: err, f: f };
      return item;
    }
    function more(f, choice) {
      var slot = form.querySelector('.f-more'); slot.innerHTML = '<div class="f-load">加载中…</div>';
      Object.keys(rows).forEach(function (n) { if (rows[n].extra) { delete rows[n]; delete values[n]; } });
      fetch('/api/apply/' + id + '/fields?choice=' + encodeURIComponent(choice)).then(function (r) { return r.json(); }).then(function (fields) {
        if (!alive() || values[f.name] !== choice) return;
        slot.innerHTML = ''; fields.forEach(function (x) { slot.appendChild(field(x)); rows[x.name].extra = true; });
      });
    }
    function act(text, cls, run) { var b = el('div', 'f-btn ' + cls, text); b.onclick = function () { if (!b.classList.contains('is-busy')) run(b); }; return b; }
    function send(url, then) {
      var good = Object.keys(rows).map(function (n) { return check(rows[n].f); }).every(Boolean);
      if (!good) return;
      post(url, values).then(function (d) { if (!d.ok) { Object.keys(d.errors).forEach(function (n) { say(n, d.errors[n]); }); return; } then(d); });
    }
    function draw() {
      rows = {}; form.innerHTML = ''; form.appendChild(el('div', 'f-step', '第' + '一二'.charAt(step) + '步（共两步）'));
      def.steps[step].forEach(function (f) { form.appendChild(field(f)); if (f.name === def.trigger) form.appendChild(el('div', 'f-more')); });
      var bar = el('div', 'f-bar');
      if (step) bar.appendChild(act('上一步', 'is-plain', function () { step = 0; draw(); if (values[def.trigger]) more(rows[def.trigger].f, values[def.trigger]); }));
      bar.appendChild(act('保存草稿', 'is-plain', function () { post('/api/apply/' + id + '/draft', values).then(function () { toast('草稿已保存'); }); }));
      if (!step) bar.appendChild(act('下一步', 'is-main', function () { send('/api/apply/' + id + '/step', function () { step = 1; draw(); scrollTo(0, 0); }); }));
      else bar.appendChild(act('提交', 'is-main', function (b) { send('/api/apply/' + id + '/submit', function (d) { b.classList.add('is-busy'); toast('提交成功，办件编号：' + d.no); }); }));
      form.appendChild(bar);
    }
    fetch('/api/apply/' + id).then(function (r) { return r.json(); }).then(function (d) {
      if (!alive()) return;
      if (!d.open) { main.innerHTML = '<div class="kv"><p>在线申请由此开始。请先登录统一身份认证。</p></div>'; return; }
      def = d; main.innerHTML = ''; main.appendChild(el('h1', '', d.name)); main.appendChild(form); draw();
    });
  };
})();
