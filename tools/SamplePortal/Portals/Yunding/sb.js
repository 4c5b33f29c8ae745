(function () {
  var bd = document.getElementById('bd');
  bd.addEventListener('click', function (e) {
    var tool = e.target.getAttribute('data-c'), next = e.target.closest('.yd-next');
    if (tool) { document.execCommand(tool); return; }
    if (!next || next.busy) return;
    var body = {}; next.busy = true;
    [].forEach.call(bd.querySelectorAll('[name]'), function (i) { if ((i.type !== 'radio' && i.type !== 'checkbox') || i.checked) body[i.name] = i.value; });
    [].forEach.call(bd.querySelectorAll('[data-n]'), function (d) { body[d.getAttribute('data-n')] = d.innerText.trim(); });
    fetch('/interface/sb.do?id=' + bd.getAttribute('data-id') + '&step=' + next.getAttribute('data-s'), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      .then(function (r) { return r.json(); }).then(function (d) {
        next.busy = false;
        if (d.html) { bd.innerHTML = d.html; scrollTo(0, 0); return; }
        [].forEach.call(bd.querySelectorAll('.er'), function (x) { x.textContent = d.errors[x.getAttribute('data-e')] || ''; });
      });
  });
})();
