(function () {
  function fill(select, parent, first) {
    select.innerHTML = ''; select.add(new Option(first, ''));
    if (!parent) return;
    fetch('/api/regions?parent=' + encodeURIComponent(parent)).then(function (r) { return r.json(); }).then(function (names) {
      names.forEach(function (n) { select.add(new Option(n, n)); });
    });
  }
  [].forEach.call(document.querySelectorAll('.region'), function (span) {
    var s = span.querySelectorAll('select');
    s[0].onchange = function () { fill(s[1], s[0].value, '请选择市'); fill(s[2], '', '请选择区县'); };
    s[1].onchange = function () { fill(s[2], s[1].value, '请选择区县'); };
  });
})();
