// The reader's language and appearance, by ?lang= / #lang= / #lang-, else as remembered, else as made. Everything else works without it.
(function () {
  'use strict';
  var root = document.documentElement;
  var choices = { lang: ['zh', 'en'], theme: ['auto', 'light', 'dark'] };
  var storage = null;
  // A file:// page may be forbidden to remember: then it does not.
  try { storage = window.localStorage; } catch (refused) { storage = null; }

  function remembered(name) {
    try { return storage && storage.getItem('probe-' + name); } catch (refused) { return null; }
  }

  function remember(name, value) {
    try { if (storage) { storage.setItem('probe-' + name, value); } } catch (refused) { storage = null; }
  }

  function asked(name) {
    var match = new RegExp('[?&#]' + name + '[=-]([a-z]+)').exec(location.search + location.hash);
    return match && match[1];
  }

  function allowed(name, value) {
    return choices[name].indexOf(value) >= 0 ? value : null;
  }

  function set(name, value) {
    root.setAttribute('data-' + name, value);
    if (name === 'lang') {
      root.lang = value === 'zh' ? 'zh-CN' : 'en';
      document.title = root.getAttribute('data-title-' + value) || document.title;
    }
    document.querySelectorAll('button[data-set="' + name + '"]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-value') === value));
    });
  }

  function choose() {
    Object.keys(choices).forEach(function (name) {
      set(name, allowed(name, asked(name)) || root.getAttribute('data-chosen-' + name) || allowed(name, remembered(name)) || root.getAttribute('data-' + name));
    });
  }

  // A link into closed details opens them on its way; to a word, the word's own.
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) { return; }
    var inner = target.tagName === 'TBODY' ? target.querySelector('details') : target.tagName === 'DETAILS' ? target : null;
    if (inner) { inner.open = true; }
    for (var up = target.parentElement; up; up = up.parentElement) {
      if (up.tagName === 'DETAILS') { up.open = true; }
    }
    if (target.classList.contains('shot')) { target.focus(); } else { target.scrollIntoView(); }
  }

  root.classList.add('js');
  choose();

  document.addEventListener('DOMContentLoaded', function () {
    choose();
    reveal();
    document.addEventListener('click', function (event) {
      var button = event.target.closest && event.target.closest('button[data-set]');
      if (!button) { return; }
      var name = button.getAttribute('data-set');
      var value = button.getAttribute('data-value');
      root.setAttribute('data-chosen-' + name, value);
      set(name, value);
      remember(name, value);
    });
    document.addEventListener('keydown', function (event) {
      var close = event.key === 'Escape' && document.querySelector('.shot:target .close');
      if (close) { close.click(); }
    });
  });
  window.addEventListener('hashchange', function () { choose(); reveal(); });

  // Paper has no summary to press.
  var opened = [];
  window.addEventListener('beforeprint', function () {
    opened = Array.prototype.slice.call(document.querySelectorAll('.government > .words > tbody > .more > td > details:not([open]), .journey > details.box:not([open])'));
    opened.forEach(function (details) { details.open = true; });
    document.querySelectorAll('img[loading=lazy]').forEach(function (img) { img.loading = 'eager'; });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (details) { details.open = false; });
    opened = [];
  });
})();
