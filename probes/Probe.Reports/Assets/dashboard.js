// Keeps the progress of runs up to date, by server-sent events. Everything else works without it.
(function () {
  'use strict';
  // Of what is drawn over time the newest is what one came for.
  document.querySelectorAll('.scroll.newest').forEach(function (each) { each.scrollLeft = each.scrollWidth; });
  var news = document.getElementById('live-news');
  var shown = {};
  document.querySelectorAll('.progress[data-live]').forEach(function (each) { shown[each.getAttribute('data-live')] = each; });
  if ((!news && Object.keys(shown).length === 0) || !window.EventSource) { return; }

  function tell() {
    if (!news || !news.hidden) { return; }
    var zh = document.createElement('span');
    var en = document.createElement('span');
    zh.className = 'zh';
    zh.lang = 'zh-CN';
    zh.textContent = news.getAttribute('data-words-zh');
    en.className = 'en';
    en.lang = 'en';
    en.textContent = news.getAttribute('data-words-en');
    news.hidden = false;
    news.append(zh, en);
  }

  var source = new EventSource('/live/runs');
  source.addEventListener('runs', function (event) {
    var runs = JSON.parse(event.data);
    var present = {};
    runs.forEach(function (run) {
      present[run.run] = true;
      var place = shown[run.run];
      if (!place) {
        if (news) { tell(); }
        return;
      }
      var bar = place.querySelector('progress');
      bar.max = run.planned;
      bar.value = run.stored + run.givenUp;
      place.querySelector('.live-count').textContent = run.stored + ' / ' + run.planned;
    });
    // What is under way no more has figures that only the server draws.
    Object.keys(shown).forEach(function (id) {
      if (!present[id] && !document.hidden) { source.close(); location.reload(); }
    });
  });
  window.addEventListener('pagehide', function () { source.close(); });
})();

// The review queue by keyboard. The list is remembered for this tab, so that a case knows which one is next.
(function () {
  'use strict';
  var place = document.querySelector('[data-queue]');
  if (!place) { return; }
  var onList = place.getAttribute('data-queue') === 'list';
  var links = onList ? Array.prototype.slice.call(document.querySelectorAll('.listing tbody th a')) : [];
  var dialog = document.getElementById('keys');
  var on = document.getElementById('keys-on');
  var here = location.pathname + location.search;

  // A decision leads back to its case with more in the address: a case is known by what it is of.
  function caseOf(address) {
    var asked = new URLSearchParams(address.split('?')[1] || '');
    // A list that was read from summaries does not know a word's need.
    return ['run', 'target', 'scenario', 'channel', 'device', 'repetition', 'item'].map(function (name) { return (asked.get(name) || '').replace(/^(keyword|variant):[^/]*\//, '$1:/'); }).join('\n');
  }
  function kept(name) { try { return sessionStorage.getItem(name); } catch { return null; } }
  function keep(name, value) { try { sessionStorage.setItem(name, value); } catch { /* A browser that keeps nothing only forgets the order. */ } }

  var queue = [];
  if (onList) {
    queue = links.map(function (link) { return link.getAttribute('href'); });
    keep('probe-queue', JSON.stringify({ list: here, cases: queue }));
  } else {
    var stored = JSON.parse(kept('probe-queue') || '{"cases":[]}');
    queue = stored.cases;
    if (stored.list) { place.querySelector('a').setAttribute('href', stored.list); }
  }
  var at = onList ? -1 : queue.map(caseOf).indexOf(caseOf(here));

  function neighbour(id, step) {
    var item = document.getElementById(id);
    if (!item || at < 0 || !queue[at + step]) { return; }
    item.hidden = false;
    item.querySelector('a').setAttribute('href', queue[at + step]);
  }
  neighbour('queue-previous', -1);
  neighbour('queue-next', 1);

  function go(step) {
    if (onList) {
      var focused = links.indexOf(document.activeElement);
      var to = links[Math.max(0, Math.min(links.length - 1, focused + step))];
      if (to) { to.focus(); }
      return;
    }
    if (at >= 0 && queue[at + step]) { location.assign(queue[at + step]); }
  }
  function choose(key) {
    var radio = document.querySelector('.deciding [data-key="' + key + '"]');
    if (!radio) { return; }
    radio.checked = true;
    var next = key === 'o' ? document.querySelector('.deciding .for-ruling input') : key === 's' ? document.getElementById('d-whom') : document.getElementById('d-reason');
    next.focus();
  }
  function typing(element) {
    return element.isContentEditable || /^(textarea|select)$/i.test(element.tagName) || (/^input$/i.test(element.tagName) && !/^(radio|checkbox|button|submit)$/.test(element.type));
  }

  document.querySelector('.keys-line').hidden = false;
  on.checked = kept('probe-keys') !== 'off';
  on.addEventListener('change', function () { keep('probe-keys', on.checked ? 'on' : 'off'); });
  document.getElementById('keys-open').addEventListener('click', function () { dialog.showModal(); });
  document.getElementById('keys-close').addEventListener('click', function () { dialog.close(); });
  document.addEventListener('keydown', function (event) {
    if (!on.checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || dialog.open || typing(event.target)) { return; }
    if (event.key === 'j') { go(1); } else if (event.key === 'k') { go(-1); } else if (event.key === '?') { dialog.showModal(); } else if (/^[cors]$/.test(event.key)) { choose(event.key); } else { return; }
    event.preventDefault();
  });
})();
