// The lens: looks at a page from inside, and changes nothing in it.
// It notes when words, visibility and children changed, which trusted acts and views happened, and on request tells
// what stands on the screen. Natives are taken at document start, before a page's script can replace them.
(() => {
  const key = '__KEY__';
  if (window[key]) return;
  const top = window === window.top;
  const now = performance.now.bind(performance);
  const origin = performance.timeOrigin;
  const timing = performance.timing;
  const epoch = (t) => origin + t;
  const soon = window.setTimeout.bind(window);
  const tell = (fact) => { const send = window['__SEND__']; if (typeof send === 'function') { try { send(JSON.stringify(fact)); } catch { /* the page is going away */ } } };
  const newId = () => `${Math.round(origin * 10)}-${Math.random().toString(36).slice(2, 10)}`;
  let documentId = newId();
  let watched = document;

  // ---- what changed, and when
  const addedAt = new WeakMap();   // an element and all below it came at …
  const changedAt = new WeakMap(); // an element's own words, children or visibility changed at …
  const shape = new WeakMap();     // what it held then: a re-drawing of the same is no change
  const shown = new WeakSet();     // was visible when the page was last looked at
  const looked = new WeakSet();
  let lastChange = 0;
  let waiters = [];
  const quietTags = new Set(['SCRIPT', 'STYLE', 'LINK', 'META', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'BASE']);
  const digest = (el) => {
    const text = el.textContent || '';
    let sum = text.length;
    const step = Math.max(1, Math.floor(text.length / 4000));
    for (let i = 0; i < text.length; i += step) sum = (sum * 31 + text.charCodeAt(i)) | 0;
    return sum + ':' + (el.getElementsByTagName ? el.getElementsByTagName('*') : el.querySelectorAll('*')).length;
  };
  const visible = (el) => el.checkVisibility ? el.checkVisibility({ visibilityProperty: true, opacityProperty: false }) : el.getClientRects().length > 0;
  const note = (records) => {
    const t = now();
    let any = false;
    const touched = new Set();
    for (const r of records) {
      // A component draws itself anew right below its shadow root, which is no element.
      const el = r.type === 'characterData' ? r.target.parentNode : r.target;
      if (!el || el.nodeType !== 1 && !(el.nodeType === 11 && el.host) || quietTags.has(el.tagName)) continue;
      if (r.type === 'attributes') {
        if (!looked.has(el)) continue;
        const is = visible(el);
        if (is !== shown.has(el)) {
          if (is) { shown.add(el); addedAt.set(el, t); } else { shown.delete(el); }
          const parent = el.parentElement || el;
          changedAt.set(parent, t);
          any = true;
        }
        continue;
      }
      if (r.type === 'childList') {
        let counts = false;
        for (const n of r.addedNodes) {
          if (n.nodeType === 1 && !quietTags.has(n.tagName)) { counts = true; }
          else if (n.nodeType === 3 && n.data.trim()) counts = true;
        }
        for (const n of r.removedNodes) {
          if ((n.nodeType === 1 && !quietTags.has(n.tagName)) || (n.nodeType === 3 && n.data.trim())) counts = true;
        }
        if (!counts) continue;
      }
      touched.add(el);
    }
    const same = new Set();
    for (const el of touched) {
      const is = digest(el);
      if (shape.get(el) === is) { same.add(el); continue; }
      shape.set(el, is);
      changedAt.set(el, t);
      if (el.nodeType === 11) changedAt.set(el.host, t);
      any = true;
    }
    if (touched.size) {
      for (const r of records) {
        if (r.type !== 'childList') continue;
        // Drawn anew with the same content: it came when that content first came.
        const at = changedAt.get(r.target) === t ? t : same.has(r.target) ? changedAt.get(r.target) : 0;
        if (at) for (const n of r.addedNodes) if (n.nodeType === 1) addedAt.set(n, at);
      }
    }
    if (any) { lastChange = t; for (const w of waiters) w(); }
  };
  const observer = new MutationObserver((records) => { try { note(records); } catch { /* a hostile page broke a prototype */ } });
  const watch = (root) => observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['class', 'style', 'hidden', 'open', 'aria-hidden', 'aria-expanded'] });
  // What stood in a document before it could be watched came with the document: at the latest when that had been read to its end.
  const meet = () => {
    const body = document.body;
    if (!body || !(body.textContent || '').trim()) return;
    const told = timing ? timing.domInteractive : 0;
    const t = told ? Math.min(now(), Math.max(0, told - origin)) : now();
    shape.set(body, digest(body));
    addedAt.set(body, t);
    changedAt.set(body, t);
    lastChange = t;
    for (const w of waiters) w();
  };
  watch(document);
  meet();
  // A new window's first document takes over the window of the empty one before it, and no script is put into it anew.
  const takeOver = () => {
    if (window.document === watched) return false;
    watched = window.document;
    documentId = newId();
    watch(window.document);
    meet();
    listen(window.document); // The window that was taken over has lost what listened on it.
    if (top) tell({ k: 'document', at: origin, url: location.href, kind: '' });
    return true;
  };
  if (location.href === 'about:blank') {
    let left = 8000;
    const lookOut = () => { if (!takeOver() && left-- > 0) soon(lookOut, 4); };
    soon(lookOut, 4);
  }

  // ---- trusted acts and views
  const brief = (el) => {
    if (!el || !el.tagName) return '';
    const text = (el.getAttribute && (el.getAttribute('aria-label') || el.getAttribute('placeholder'))) || (el.textContent || '').trim();
    return `${el.tagName.toLowerCase()} ${String(text).replace(/\s+/g, ' ').slice(0, 40)}`.trim();
  };
  let lastInput = 0;
  // A press is the finger or the mouse going down; the click that the browser makes of the Enter key or of a label is none.
  const trusted = {
    pointerdown: (e) => { if (e.isTrusted && e.isPrimary) tell({ k: 'press', at: epoch(e.timeStamp), target: brief(e.target) }); },
    click: (e) => { if (e.isTrusted && e.detail > 0) tell({ k: 'click', at: epoch(e.timeStamp), target: brief(e.target) }); },
    keydown: (e) => { if (e.isTrusted && e.key === 'Enter') tell({ k: 'enter', at: epoch(e.timeStamp), target: brief(e.target) }); },
    input: (e) => { if (e.isTrusted) { lastInput = epoch(e.timeStamp); tell({ k: 'input', at: lastInput, target: brief(e.target) }); } },
  };
  const heard = new WeakSet();
  const listen = (to) => { for (const [kind, told] of Object.entries(trusted)) to.addEventListener(kind, (e) => { if (!heard.has(e)) { heard.add(e); told(e); } }, { capture: true, passive: true }); };
  listen(window);
  if (top) {
    const kind = window.navigation && window.navigation.activation ? window.navigation.activation.navigationType : '';
    tell({ k: 'document', at: origin, url: location.href, kind: String(kind || '') });
    if (window.navigation && window.navigation.addEventListener) {
      let before = location.href;
      window.navigation.addEventListener('currententrychange', (e) => {
        const url = location.href;
        tell({ k: 'route', at: epoch(now()), url, from: before, kind: String(e.navigationType || '') });
        before = url;
      });
    }
  }

  // ---- looking
  const ids = new WeakMap();
  const elements = new Map();
  let nextId = 1;
  const idOf = (el) => {
    let id = ids.get(el);
    if (!id) { id = nextId++; ids.set(el, id); elements.set(id, new WeakRef(el)); }
    return id;
  };
  const inline = new Set(['B', 'STRONG', 'EM', 'I', 'MARK', 'FONT', 'SPAN', 'BR', 'U', 'S', 'SMALL', 'SUB', 'SUP', 'WBR', 'BIG', 'HIGHLIGHT', 'BDI', 'BDO', 'CODE', 'CITE', 'Q', 'TIME']);
  const emphasis = new Set(['B', 'STRONG', 'EM', 'I', 'MARK', 'FONT', 'BR', 'U', 'WBR', 'HIGHLIGHT']);
  const skip = new Set(['SCRIPT', 'STYLE', 'LINK', 'META', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'BASE', 'OPTION', 'OPTGROUP', 'DATALIST', 'CANVAS', 'VIDEO', 'AUDIO', 'OBJECT', 'EMBED', 'MAP', 'PATH']);
  // As a person reads it: lines stay lines.
  const lines = (s, most) => String(s || '').slice(0, most * 2).replace(/[\ue000-\uf8ff]/g, '').replace(/[^\S\n]+/g, ' ').replace(/ ?\n[\n ]*/g, '\n').trim().slice(0, most);
  // The glyphs of icon fonts stand in the private use area: they are pictures, not words.
  const level = (s, most) => String(s || '').slice(0, most * 4).replace(/[\ue000-\uf8ff]/g, '').replace(/[\s\u00a0\u3000]+/g, ' ').trim().slice(0, most);
  const pictures = 'img,svg,i:empty,span:empty,em:empty,b:empty';
  const glyph = /^[\s\ue000-\uf8ff]*$/;
  const isPicture = (el) => el.matches(pictures) || glyph.test(el.textContent || '') && !el.children.length && el.tagName !== 'BR' && el.tagName !== 'WBR';
  const holdsPicture = (el) => !!el.querySelector(pictures) || /[\ue000-\uf8ff]/.test(el.textContent || '');
  const className = (el) => typeof el.className === 'string' ? el.className : (el.getAttribute('class') || '');
  const kidsOf = (el) => el.shadowRoot ? el.shadowRoot.childNodes : (el.tagName === 'SLOT' ? el.assignedNodes({ flatten: true }) : el.childNodes);
  // Words that a component is given stand where its slot stands, which has no box of its own.
  const wordsIn = (el) => [...kidsOf(el)].flatMap((n) => n.tagName === 'SLOT' ? [...kidsOf(n)].filter((given) => given.nodeType === 3) : [n]);
  // Words with inline mark-up inside are one text: <a>建筑<em>施工许可</em>证</a>. Two spans side by side are two.
  // What stands before a title in an element of its own: a label (办事, NEW), or the word that was searched for, highlighted. Which, the reader decides.
  const leadOf = (el) => {
    for (const n of el.childNodes) {
      if (n.nodeType === 3 && n.data.trim()) return '';
      if (n.nodeType === 1 && (n.textContent || '').trim()) { const text = level(n.textContent, 20); return text.length <= 10 && text !== level(el.textContent, 40) ? text : leadOf(n); }
    }
    return '';
  };
  const merges = (el) => {
    if (el.shadowRoot || el.tagName === 'SLOT') return false;
    const kids = el.children;
    if (!kids.length) return true;
    if (kids.length > 60) return false;
    let own = false, elementsIn = 0, plain = true, classes = null, same = true;
    for (const n of el.childNodes) {
      if (n.nodeType === 3 && n.data.trim()) own = true;
      if (n.nodeType !== 1) continue;
      if (!inline.has(n.tagName) || n.hasAttribute('onclick') || n.hasAttribute('role') || n.hasAttribute('tabindex')) return false;
      if (!merges(n)) return false;
      if (n.tagName === 'BR') continue;
      if (glyph.test(n.textContent || '')) continue;
      elementsIn++;
      if (!emphasis.has(n.tagName)) plain = false;
      const c = className(n);
      if (classes !== null && classes !== c) same = false;
      classes = c;
    }
    return own || elementsIn <= 1 || plain || (same && classes !== '');
  };
  const labelOf = (el) => {
    const parts = [el.getAttribute('aria-label'), el.getAttribute('title'), el.getAttribute('alt')];
    const by = el.getAttribute('aria-labelledby');
    if (by) for (const id of by.split(/\s+/).slice(0, 3)) { const l = document.getElementById(id); if (l) parts.push(l.textContent); }
    if (el.labels) for (const l of el.labels) parts.push(l.textContent);
    if (el.tagName === 'INPUT' && /^(submit|button|image|reset)$/.test(el.type)) parts.push(el.value);
    return level(parts.filter(Boolean).join(' '), 120);
  };
  // Before placeholders there were values that a press wipes away: they invite in the same words.
  const invitation = (el) => el.tagName === 'INPUT' && (el.type === 'text' || el.type === 'search') && el.defaultValue === el.value && /请|输入|搜|关键|search|keyword|\.\.\.|…/i.test(el.value) ? el.value : '';
  const hintsOf = (el) => {
    const parts = [el.id, el.getAttribute('name')];
    if (el.tagName === 'IMG' || el.type === 'image') parts.push((el.getAttribute('src') || '').split(/[?#]/)[0].split('/').pop().slice(0, 60));
    if (el.tagName === 'svg' || el.tagName === 'SVG') { const use = el.querySelector('use'); if (use) parts.push(use.getAttribute('href') || use.getAttribute('xlink:href')); const t = el.querySelector('title'); if (t) parts.push(t.textContent); }
    // What a press calls is often the only name that an old page gives its button: onclick="doSearch()".
    const press = el.tagName === 'INPUT' || el.tagName === 'TEXTAREA' ? null : el.getAttribute('onclick');
    if (press) parts.push((press.slice(0, 200).match(/[A-Za-z_$][\w$]*(?=\s*\()/g) || []).filter((name) => !/^(if|function|alert|setTimeout|String|Number|escape|(en|de)codeURI(Component)?)$/.test(name)).slice(0, 3).join(' '));
    for (const a of ['data-icon', 'data-action', 'data-role', 'autocomplete', 'inputmode', 'enterkeyhint', 'aria-autocomplete', 'aria-controls', 'aria-haspopup', 'data-toggle']) parts.push(el.getAttribute(a));
    return level(parts.filter((p) => typeof p === 'string' && p).join(' '), 160);
  };
  const pathOf = (el) => {
    const parts = [];
    for (let e = el; e && e.nodeType === 1 && parts.length < 12; e = e.parentElement) {
      if (e.id && /^[A-Za-z][\w-]{0,60}$/.test(e.id)) { parts.unshift(`${e.tagName.toLowerCase()}#${e.id}`); break; }
      let nth = 1, many = false;
      if (e.parentElement) for (const s of e.parentElement.children) { if (s === e) break; if (s.tagName === e.tagName) nth++; }
      if (e.parentElement) { let n = 0; for (const s of e.parentElement.children) if (s.tagName === e.tagName && ++n > 1) { many = true; break; } }
      parts.unshift(e.tagName.toLowerCase() + (many ? `:nth-of-type(${nth})` : ''));
    }
    return parts.join(' > ');
  };
  const absolute = (u) => { if (!u) return null; try { return new URL(u, document.baseURI).href.slice(0, 2000); } catch { return String(u).slice(0, 2000); } };
  const forms = new Map();
  const isControl = (el) => { const t = el.tagName; return t === 'INPUT' || t === 'TEXTAREA' || t === 'BUTTON' || t === 'SELECT' || t === 'FORM' || el.isContentEditable === true && el.hasAttribute('contenteditable'); };
  const current = (el) => el.getAttribute('aria-selected') === 'true' || (el.hasAttribute('aria-current') && el.getAttribute('aria-current') !== 'false') || /(^|[\s_-])(active|current|selected|on|cur|checked|is-active|is-process|is-current)($|[\s_-])/i.test(className(el));

  // ---- forms: what a control holds and asks for
  const words = (id) => { const el = document.getElementById(id); return el ? el.textContent : ''; };
  const groupOf = (el) => {
    const g = el.closest('fieldset,[role=radiogroup],[role=group]');
    if (!g) return '';
    const legend = g.querySelector(':scope > legend');
    if (legend) return level(legend.textContent, 200);
    const by = g.getAttribute('aria-labelledby');
    return level(by ? by.split(/\s+/).map(words).join(' ') : g.getAttribute('aria-label') || '', 200);
  };
  const optionsOf = (el) => {
    const out = [];
    for (const o of el.options) { if (out.length >= 400) break; out.push([String(o.value).slice(0, 200), level(o.textContent, 100), (o.disabled ? 1 : 0) + (o.selected ? 2 : 0)]); }
    return out;
  };
  const controlOf = (el) => {
    const tag = el.tagName, type = el.type || '';
    const out = {
      n: level(el.getAttribute('name') || el.id, 100),
      v: type === 'password' ? (el.value ? '•' : '') : type === 'radio' || type === 'checkbox' ? level(el.value, 100) : type === 'file' ? String(el.files ? el.files.length : 0) : tag === 'DIV' || el.isContentEditable ? level(el.textContent, 200) : level(el.value, 200),
      c: !!el.checked || el.getAttribute('aria-checked') === 'true',
      r: !!el.required || el.getAttribute('aria-required') === 'true',
      o: !!el.readOnly,
      i: el.getAttribute('aria-invalid') === 'true',
      u: !!(el.willValidate && el.validity && !el.validity.valid),
      a: (el.getAttribute('autocomplete') || '').slice(0, 40),
      p: (el.getAttribute('pattern') || '').slice(0, 200),
      m: el.maxLength > 0 ? el.maxLength : 0,
      lo: (el.getAttribute('min') || '').slice(0, 30), hi: (el.getAttribute('max') || '').slice(0, 30),
      f: (el.getAttribute('accept') || '').slice(0, 100),
      g: groupOf(el),
      d: level((el.getAttribute('aria-describedby') || '').split(/\s+/).map(words).join(' '), 200),
      w: el.labels ? level([...el.labels].map((l) => l.textContent).join(' '), 200) : '',
      x: el.labels && el.labels.length ? idOf(el.labels[0]) : 0,
      e: el.isContentEditable && el.hasAttribute('contenteditable'),
    };
    if (tag === 'SELECT') out.s = optionsOf(el);
    if (el.willValidate && el.validity && !el.validity.valid && el.validity.customError) out.d = level(el.validationMessage + ' ' + out.d, 200);
    return out;
  };
  const isFormPart = (el) => { const t = el.tagName; return t === 'SELECT' || t === 'TEXTAREA' || (t === 'INPUT' && !/^(submit|button|image|reset|hidden)$/.test(el.type)) || (el.isContentEditable && el.hasAttribute('contenteditable')) || /^(radio|checkbox|combobox|switch|spinbutton|textbox|listbox)$/.test(el.getAttribute('role') || ''); };

  const look = (locators, mostNodes, mostTime, withForms, whole) => {
    takeOver();
    const started = now();
    const wordsOf = (s) => whole ? lines(s, 4000) : level(s, 300);
    const out = [];
    let truncated = false;
    const marks = [];
    for (const [name, css] of Object.entries(locators || {})) {
      try { for (const el of document.querySelectorAll(css)) marks.push([el, name]); } catch (e) { marks.push([null, name, String(e.message || e)]); }
    }
    const markOf = (el) => marks.filter((m) => m[0] === el).map((m) => m[1]);
    forms.clear();
    const sx = window.scrollX, sy = window.scrollY;
    const push = (el, parent, depth, text, added, isVisible, pointer) => {
      const r = el.getBoundingClientRect();
      const tag = el.tagName.toLowerCase();
      const control = isControl(el);
      const style = isVisible ? getComputedStyle(el) : null;
      const hand = style !== null && style.cursor === 'pointer';
      const clickable = tag === 'a' && el.hasAttribute('href') || tag === 'button' || tag === 'summary' || el.hasAttribute('onclick') || /^(button|link|tab|option|menuitem)$/.test(el.getAttribute('role') || '') || (hand && !pointer);
      const node = { i: idOf(el), p: parent, d: depth, t: tag };
      const role = el.getAttribute('role'); if (role) node.r = role.slice(0, 30);
      if (text) { node.x = text; if (el.children.length) { const lead = leadOf(el); if (lead) node.e = lead; } }
      if (control || clickable || tag === 'img' || tag === 'svg' || tag === 'iframe' || (!text && r.width < 80 && r.height < 80 && !el.children.length)) {
        const l = labelOf(el); if (l) node.l = l;
        if (el.type && typeof el.type === 'string') node.y = el.type.toLowerCase();
        const ph = el.getAttribute('placeholder') || el.getAttribute('data-placeholder') || invitation(el); if (ph) node.h = level(ph, 120);
        if (!node.y && el.isContentEditable && el.hasAttribute('contenteditable')) node.y = 'editable';
        if (el.maxLength > 0) node.mx = el.maxLength;
        node.a = pathOf(el);
      }
      if (withForms && isFormPart(el)) node.w = controlOf(el);
      const hints = hintsOf(el); if (hints) node.n = hints;
      const cls = level(className(el), 160); if (cls) node.c = cls;
      if (tag === 'a' && el.getAttribute('href')) node.u = absolute(el.getAttribute('href'));
      if (tag === 'form') { node.u = absolute(el.getAttribute('action') || location.href); node.y = (el.method || 'get').toLowerCase(); }
      const form = tag === 'form' ? el : (control ? el.form : null);
      if (form) { if (!forms.has(form)) forms.set(form, forms.size + 1); node.f = forms.get(form); }
      node.b = [Math.round(r.left + sx), Math.round(r.top + sy), Math.round(r.width), Math.round(r.height)];
      if (isVisible) node.v = 1;
      if (clickable) node.k = 1;
      if (style) {
        if (text) node.z = parseFloat(style.fontSize) || 0;
        if (withForms && text) { const rgb = /^rgba?\((\d+), (\d+), (\d+)/.exec(style.color); if (rgb && +rgb[1] > 150 && +rgb[2] < 100 && +rgb[3] < 110) node.j = 1; }
        if (style.position === 'fixed' || style.position === 'sticky' || (style.position === 'absolute' && style.zIndex !== 'auto' && Number(style.zIndex) > 0)) node.o = 1;
        if (control && (el.disabled || el.readOnly) || el.getAttribute('aria-disabled') === 'true') node.s = 1;
      }
      if (current(el)) node.q = 1;
      const own = changedAt.get(el) || 0;
      const at = Math.max(own, added);
      if (at) node.g = Math.round(epoch(at) * 10) / 10;
      if (marks.length) { const m = markOf(el); if (m.length) node.m = m; }
      out.push(node);
      looked.add(el);
      if (isVisible) shown.add(el); else shown.delete(el);
      return hand || pointer;
    };
    const body = document.body || document.documentElement;
    // An explicit stack: a page may be nested deeper than a script may recurse.
    const stack = body ? [[body, -1, 0, 0, false]] : [];
    while (stack.length) {
      if (out.length >= mostNodes || now() - started > mostTime) { truncated = true; break; }
      const [el, parent, depth, addedAbove, pointer] = stack.pop();
      if (skip.has(el.tagName)) continue;
      const added = Math.max(addedAbove, addedAt.get(el) || 0);
      const isVisible = el === body || visible(el);
      if (!isVisible) {
        looked.add(el); shown.delete(el);
        if (getComputedStyle(el).display === 'contents') {
          for (const n of [...kidsOf(el)].reverse()) if (n.nodeType === 1) stack.push([n, parent, depth, added, pointer]);
          continue;
        }
        // A hidden box may be what an icon opens.
        const fields = el.tagName === 'INPUT' || el.tagName === 'TEXTAREA' ? [el] : [...el.querySelectorAll('input,textarea')].slice(0, withForms ? 60 : 20);
        for (const field of fields) if (field.type !== 'hidden') push(field, parent, depth, '', 0, false, false);
        continue;
      }
      const tag = el.tagName.toUpperCase();
      if (tag === 'SVG') { push(el, parent, depth, '', added, true, pointer); continue; }
      if (el.shadowRoot && !looked.has(el.shadowRoot)) { looked.add(el.shadowRoot); watch(el.shadowRoot); }
      let text = '';
      let descend = true;
      if (tag === 'INPUT' || tag === 'SELECT' || tag === 'TEXTAREA') { descend = false; }
      else if (merges(el)) { text = wordsOf(el.innerText === undefined ? el.textContent : el.innerText); descend = holdsPicture(el); }
      else { let own = ''; for (const n of wordsIn(el)) { if (n.nodeType === 3) own += (whole ? n.data.replace(/\s+/g, ' ') : n.data) + ' '; else if (whole && n.tagName === 'BR') own += '\n'; } text = wordsOf(own); }
      const hand = push(el, parent, depth, text, added, true, pointer);
      if (!descend) continue;
      const mine = out.length - 1;
      const kids = kidsOf(el);
      for (let k = kids.length - 1; k >= 0; k--) {
        const n = kids[k];
        if (n.nodeType !== 1) continue;
        if (text && inline.has(n.tagName) && merges(el)) { if (!isPicture(n) && !holdsPicture(n)) continue; }
        stack.push([n, mine, depth + 1, added, hand]);
      }
    }
    return JSON.stringify({
      url: location.href, title: level(document.title, 300), lang: (document.documentElement && document.documentElement.lang) || '', doc: documentId,
      at: epoch(now()), loading: document.readyState === 'loading', loaded: document.readyState === 'complete', documentAt: origin, input: lastInput, truncated,
      bad: marks.filter((m) => m[0] === null).map((m) => [m[1], m[2]]), nodes: out,
    });
  };

  // ---- waiting
  const quiet = (still, most, sinceEpoch) => new Promise((resolve) => {
    takeOver();
    const started = now();
    const from = sinceEpoch ? sinceEpoch - origin : started;
    const finish = (isStill) => { waiters = waiters.filter((w) => w !== check); resolve(JSON.stringify({ still: isStill, doc: documentId, last: lastChange ? epoch(lastChange) : 0 })); };
    let timer = 0;
    const check = () => {
      const t = now();
      const since = Math.max(lastChange, from);
      if (document.readyState !== 'loading' && t - since >= still - 1) { finish(true); return; }
      if (t - started >= most) { finish(false); return; }
      clearTimeout(timer);
      timer = soon(check, Math.max(4, Math.min(document.readyState === 'loading' ? 20 : since + still - t, most - (t - started))));
    };
    waiters.push(check);
    check();
  });

  // ---- aiming: where a finger would have to go, and whether it would hit
  const element = (id, doc) => { if (doc !== documentId) return null; const ref = elements.get(id); const el = ref ? ref.deref() : null; return el && el.isConnected ? el : null; };
  // As it is drawn: what stands in a component's slot lies inside of what the component puts around it.
  const holds = (outer, inner) => { for (let n = inner; n; n = n.assignedSlot || n.parentNode || n.host) if (n === outer) return true; return false; };
  const aim = (id, doc) => {
    const el = element(id, doc);
    if (!el) return JSON.stringify({ gone: true });
    // What a finger can reach is the visual viewport: where the layout is wider than the phone, only a part of the window.
    const view = window.visualViewport;
    const seen = () => view ? { left: view.offsetLeft, top: view.offsetTop, right: view.offsetLeft + view.width, bottom: view.offsetTop + view.height } : { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    let r = el.getBoundingClientRect();
    const outside = () => { const v = seen(); return r.top < v.top || r.left < v.left || r.bottom > v.bottom + 1 || r.right > v.right + 1; };
    if (outside()) { el.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' }); r = el.getBoundingClientRect(); }
    if (!r.width || !r.height) return JSON.stringify({ hidden: true });
    let x = r.left + r.width / 2, y = r.top + r.height / 2;
    // Of what is wider or higher than the screen, the part on it is touched.
    const v = seen();
    if (x < v.left || x > v.right) x = (Math.max(r.left, v.left) + Math.min(r.right, v.right)) / 2;
    if (y < v.top || y > v.bottom) y = (Math.max(r.top, v.top) + Math.min(r.bottom, v.bottom)) / 2;
    let hit = (el.getRootNode().elementFromPoint ? el.getRootNode() : document).elementFromPoint(x, y);
    const ok = hit && (holds(el, hit) || (el.labels && [...el.labels].includes(hit)) || (holds(hit, el) && hit !== document.body && hit !== document.documentElement));
    const wide = Math.round(innerWidth) > screen.width + 1 ? Math.round(innerWidth) : 0;
    return JSON.stringify({ x: x - v.left, y: y - v.top, wide, screen: screen.width, ok: !!ok, by: ok ? '' : brief(hit), disabled: !!el.disabled, kind: String(el.type || ''), filled: !!(el.value || el.isContentEditable && el.textContent) });
  };

  Object.defineProperty(window, key, { value: Object.freeze({ look, quiet, aim, element, size: () => document.getElementsByTagName('*').length }), enumerable: false });
})();
