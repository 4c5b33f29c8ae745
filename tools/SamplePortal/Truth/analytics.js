// The portal's own visitor statistics. Small facts, sent as they happen; times are of the act, on the page's clock.
(function () {
  var key = '_tj_sid', sid = sessionStorage.getItem(key);
  if (!sid) { sid = crypto.randomUUID(); sessionStorage.setItem(key, sid); }
  var top = window.top === window, act = 0, first = 0, labelled = null;
  function now() { return performance.timeOrigin + performance.now(); }
  function send(kind, more) {
    var o = { kind: kind, tab: sid, at: now(), path: location.pathname + location.search + location.hash };
    for (var k in more) o[k] = more[k];
    navigator.sendBeacon('/truth/beacon', JSON.stringify(o));
  }
  function name(el) {
    var t = el.closest && el.closest('a,button,input,[role],[onclick]') || el;
    return (t.innerText || t.value || t.title || t.getAttribute('aria-label') || t.getAttribute('class') || t.tagName || '').trim().slice(0, 40);
  }
  addEventListener('click', function (e) {
    if (!e.isTrusted) return;
    act = performance.timeOrigin + e.timeStamp;
    // A press on a label comes a second time, to its field, in the same turn: one press.
    if (labelled && e.target === labelled) { labelled = null; return; }
    var label = e.target.closest && e.target.closest('label');
    labelled = label && label.control !== e.target ? label.control : null;
    if (labelled) setTimeout(function () { labelled = null; }, 0);
    if (e.detail > 0) send('click', { at: act, detail: name(e.target) });
  }, true);
  addEventListener('keydown', function (e) {
    if (e.isTrusted && e.key === 'Enter') act = performance.timeOrigin + e.timeStamp;
  }, true);
  addEventListener('input', function (e) { if (e.isTrusted) act = performance.timeOrigin + e.timeStamp; }, true);
  if (top) {
    send('view', { detail: 'document' });
    addEventListener('pageshow', function (e) { if (e.persisted) send('view', { detail: 'back' }); });
  }
  window._tj = {
    view: function () { send('view', { detail: 'route' }); },
    submit: function (q) { first = 0; send('submit', { at: act || now(), query: q }); },
    first: function () { first = now(); },
    shown: function (n, q) { var last = now(); send('shown', { at: last, query: q, total: n, detail: 'first=' + (first || last).toFixed(1) }); first = 0; }
  };
})();
