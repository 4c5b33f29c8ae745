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
