// The gauge: measures a page as it stands, in one call, and changes nothing in it. Facts only; what is good or bad is judged elsewhere.
// Everything is capped: a page may be hostile, or huge.
async (mostElements, mostTime) => {
  const now = performance.now.bind(performance);
  const started = now();
  const level = (s, most) => String(s || '').replace(/[\ue000-\uf8ff]/g, '').replace(/[\s\u00a0\u3000]+/g, ' ').trim().slice(0, most);
  const round = (n) => Math.round(n * 10) / 10;
  const style = (el) => getComputedStyle(el);
  const visible = (el) => el.checkVisibility ? el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) : el.getClientRects().length > 0;
  // Frames of the page's own origin and open shadow roots belong to the page that a citizen sees. Document of a frame → its element.
  const frames = new Map();
  const frameOf = (el) => frames.get(el.ownerDocument) || null;
  const up = (el) => el.parentElement || el.getRootNode().host || frameOf(el);
  const inside = (outer, el) => { for (let e = el; e; e = up(e)) if (e === outer) return true; return false; };
  // In the coordinates of the page's own window, wherever it stands.
  const placed = (r, el) => {
    let left = r.left, top = r.top;
    for (let f = frameOf(el); f; f = frameOf(f)) { const b = f.getBoundingClientRect(); left += b.left + f.clientLeft; top += b.top + f.clientTop; }
    return { left, top, right: left + r.width, bottom: top + r.height, width: r.width, height: r.height };
  };
  const rect = (el) => placed(el.getBoundingClientRect(), el);
  const pathOf = (el) => {
    const parts = [];
    for (let e = el; e && e.nodeType === 1 && parts.length < 8; e = up(e)) {
      if (e.id && /^[A-Za-z][\w-]{0,60}$/.test(e.id)) { parts.unshift(`${e.tagName.toLowerCase()}#${e.id}`); break; }
      let nth = 1, same = 0;
      if (e.parentElement) for (const s of e.parentElement.children) { if (s.tagName === e.tagName) { same++; if (s === e) nth = same; } }
      parts.unshift(e.tagName.toLowerCase() + (same > 1 ? `:nth-of-type(${nth})` : ''));
    }
    return parts.join(' > ');
  };
  const sx = scrollX, sy = scrollY;
  const box = (r) => ({ x: round(r.left + sx), y: round(r.top + sy), width: round(r.right - r.left), height: round(r.bottom - r.top) });
  const union = (a, b) => ({ left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) });
  const roles = { A: 'link', BUTTON: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', SUMMARY: 'button', IMG: 'image' };
  const roleOf = (el) => el.getAttribute('role') || (el.tagName === 'INPUT' ? ({ checkbox: 'checkbox', radio: 'radio', submit: 'button', button: 'button', image: 'button', reset: 'button', file: 'button' })[el.type] || 'textbox' : roles[el.tagName] || el.tagName.toLowerCase());
  const named = (el) => (id) => { const root = el.getRootNode(); const by = id && root.getElementById ? root.getElementById(id) : null; return by ? by.textContent : ''; };
  const nameOf = (el) => level(el.getAttribute('aria-label') || (el.getAttribute('aria-labelledby') || '').split(/\s+/).map(named(el)).join(' ') || (el.labels && el.labels.length ? [...el.labels].map((l) => l.textContent).join(' ') : '') || (/^(INPUT)$/.test(el.tagName) && /^(submit|button|reset)$/.test(el.type) ? el.value : '') || el.innerText || el.getAttribute('alt') || el.getAttribute('title') || el.getAttribute('placeholder') || (el.querySelector && el.querySelector('img[alt]') ? el.querySelector('img[alt]').alt : ''), 60);
  const seen = (el, r) => ({ path: pathOf(el), role: roleOf(el), text: nameOf(el), box: box(r || rect(el)) });

  const screenWidth = screen.width;
  const vh = window.visualViewport ? visualViewport.height : innerHeight;
  const list = [];
  const roots = [];
  let elements = 0, capped = false;
  const gather = (root, depth) => {
    roots.push(root);
    const all = root.getElementsByTagName ? root.getElementsByTagName('*') : root.querySelectorAll('*');
    elements += all.length;
    for (let i = 0; i < all.length; i++) {
      if (list.length >= mostElements || now() - started > mostTime) { capped = true; return; }
      const el = all[i];
      list.push(el);
      if (depth >= 5) continue;
      if (el.shadowRoot) gather(el.shadowRoot, depth + 1);
      else if (/^I?FRAME$/.test(el.tagName) && visible(el)) {
        let inner = null;
        try { inner = el.contentDocument; } catch { inner = null; } // another origin's
        if (inner && inner.body && !frames.has(inner)) { frames.set(inner, el); gather(inner.body, depth + 1); }
      }
    }
  };
  if (document.body) gather(document.body, 0);
  const quiet = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'LINK', 'META', 'OPTION', 'OPTGROUP', 'BR', 'WBR', 'SOURCE', 'TRACK', 'PARAM']);
  const shownList = list.filter((el) => !quiet.has(el.tagName) && visible(el));
  // What stands outside of every screen (a skip link, words for screen readers) is nothing that a finger or an eye meets.
  const clippedAway = (el) => { const s = style(el); return (s.position === 'absolute' && (s.clipPath !== 'none' || s.clip !== 'auto') && el.offsetWidth <= 2) || false; };
  const offPage = (r) => r.right + sx <= 0 || r.bottom + sy <= 0 || r.width < 1 || r.height < 1;

  // ---- what can be pressed
  const isTarget = (el) => {
    const t = el.tagName;
    if (t === 'A') return el.hasAttribute('href') || el.hasAttribute('onclick');
    if (t === 'INPUT') return el.type !== 'hidden';
    if (t === 'BUTTON' || t === 'SELECT' || t === 'TEXTAREA' || t === 'SUMMARY') return true;
    if (/^(button|link|tab|checkbox|radio|switch|menuitem|option|combobox)$/.test(el.getAttribute('role') || '')) return true;
    return el.hasAttribute('onclick');
  };
  const targetSet = new Set();
  for (const el of shownList) {
    if (isTarget(el)) targetSet.add(el);
    else if (style(el).cursor === 'pointer' && up(el) && style(up(el)).cursor !== 'pointer' && el.tagName !== 'LABEL' && !el.querySelector('a[href],button,input,select')) targetSet.add(el);
  }
  const separators = /[\s|｜·•/\\>»›,，、;；:：()（）\[\]【】\-–—]+/g;
  const inSentence = (el) => {
    if (!style(el).display.startsWith('inline')) return false;
    let block = el.parentElement;
    while (block && style(block).display.startsWith('inline')) block = block.parentElement;
    if (!block) return false;
    let words = '';
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(), i = 0; n && i < 200; n = walk.nextNode(), i++) {
      let p = n.parentElement, linked = false;
      for (; p && p !== block; p = p.parentElement) if (targetSet.has(p) || p.tagName === 'LABEL' || style(p).display.includes('block') || style(p).display.includes('flex')) { linked = true; break; }
      if (!linked) words += n.data;
    }
    return words.replace(separators, '').length >= 2;
  };
  const targets = [];
  let targetCount = 0;
  // How far the page can be scrolled. What stands in a box that scrolls or cuts by itself may be brought out by that box.
  const root = document.documentElement;
  // Downwards a page may be held still only while a dialog is open: that is no limit.
  const still = /hidden|clip/.test(style(root).overflowX) || (document.body && style(root).overflowX === 'visible' && /hidden|clip/.test(style(document.body).overflowX));
  const farRight = still ? innerWidth : Math.max(root.scrollWidth, innerWidth), farDown = Math.max(root.scrollHeight, innerHeight);
  const beyond = (el, r) => {
    if ((r.left + sx < farRight - 1 && r.top + sy < farDown - 1) || frameOf(el)) return false;
    for (let e = up(el); e && e !== document.body && e !== root; e = up(e)) if (/auto|scroll|hidden|clip/.test(style(e).overflowX + style(e).overflowY)) return false;
    return true;
  };
  for (const el of targetSet) {
    if (el.disabled || el.getAttribute('aria-disabled') === 'true' || style(el).pointerEvents === 'none' || clippedAway(el)) continue;
    // A part of a larger target of the same kind is no target of its own.
    if (el.parentElement && el.parentElement.closest('a[href],button')) { const outer = el.parentElement.closest('a[href],button'); if (targetSet.has(outer)) continue; }
    let r = rect(el);
    let area = { left: r.left, top: r.top, right: r.right, bottom: r.bottom };
    if (el.tagName === 'A') for (const kid of el.querySelectorAll('*')) { const k = rect(kid); if (k.width > 0 && k.height > 0 && visible(kid)) area = union(area, k); }
    let labelled = false;
    if (/^(checkbox|radio|file)$/.test(el.type || '') && el.labels) for (const l of el.labels) { const k = rect(l); if (visible(l) && k.width > 0 && k.height > 0) { area = r.width > 2 ? union(area, k) : { left: k.left, top: k.top, right: k.right, bottom: k.bottom }; labelled = true; } }
    r = { ...area, width: area.right - area.left, height: area.bottom - area.top };
    if (offPage(r)) continue;
    targetCount++;
    if (targets.length >= 600) { capped = true; continue; }
    const s = style(el);
    targets.push({
      ...seen(el, r), inline: inSentence(el),
      native: !labelled && /^(checkbox|radio)$/.test(el.type || '') && s.appearance !== 'none' && Math.round(r.width) === 13 && Math.round(r.height) === 13,
      href: el.tagName === 'A' ? String(el.href || '').slice(0, 500) : null,
      field: /^(INPUT|SELECT|TEXTAREA)$/.test(el.tagName) && !/^(submit|button|image|reset)$/.test(el.type), beyond: beyond(el, r),
    });
  }

  // ---- words: their sizes and lines
  const groups = new Map();
  const blocks = []; // boxes of words and controls, to see what a fixed bar hides
  const small = [];
  const clipped = [];
  const range = document.createRange();
  let texts = 0;
  for (const root of roots) for (let walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), n = walker.nextNode(); n; n = walker.nextNode()) {
    if (texts > mostElements || now() - started > mostTime) { capped = true; break; }
    const el = n.parentElement || root.host;
    const chars = n.data.replace(/\s+/g, '').length;
    if (!chars || !el || quiet.has(el.tagName) || !visible(el)) continue;
    texts++;
    range.selectNodeContents(n);
    const rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
    if (!rects.length || clippedAway(el) || (el.parentElement && clippedAway(el.parentElement))) continue;
    const r = placed(range.getBoundingClientRect(), el);
    if (offPage(r)) continue;
    const s = style(el);
    const size = round(parseFloat(s.fontSize) || 0);
    if (!size) continue;
    const tops = [...new Set(rects.map((x) => Math.round(x.top)))].sort((a, b) => a - b);
    let line = null;
    if (tops.length > 1) { const gaps = tops.slice(1).map((t, i) => t - tops[i]).filter((g) => g > size * 0.7); if (gaps.length) line = Math.round(gaps.sort((a, b) => a - b)[gaps.length >> 1] / size * 100) / 100; }
    const key = `${size}/${line}`;
    let g = groups.get(key);
    if (!g) { g = { size, line, chars: 0, sample: seen(el, r) }; g.sample.text = level(n.data, 60); groups.set(key, g); }
    g.chars += chars;
    if (size < 12 && small.length < 40) { const e = seen(el, r); e.text = level(n.data, 60); small.push({ ...e, size, chars }); }
    if (blocks.length < 1500) blocks.push({ el, r, text: level(n.data, 60) });
    if (clipped.length < 30) for (let c = el, i = 0; c && c !== document.body && i < 3; c = c.parentElement, i++) {
      const cs = style(c);
      if (/hidden|clip/.test(cs.overflowX + cs.overflowY) && c.clientWidth > 8 && c.clientHeight > 8 && cs.textOverflow !== 'ellipsis' && cs.webkitLineClamp === 'none') {
        const cr = rect(c);
        if (r.bottom > cr.bottom + size * 0.4 || r.right > cr.right + size * 0.6) { if (!clipped.some((x) => x.el === c)) clipped.push({ el: c, ...seen(c) }); break; }
      }
    }
  }
  for (const t of targetSet) if (/^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(t.tagName) && blocks.length < 1600) blocks.push({ el: t, r: rect(t), text: nameOf(t) });

  // ---- fields
  const fields = [];
  for (const el of shownList) {
    if (!/^(INPUT|SELECT|TEXTAREA)$/.test(el.tagName) || /^(hidden|submit|button|image|reset)$/.test(el.type)) continue;
    if (fields.length >= 150) { capped = true; break; }
    const r = rect(el);
    const labels = el.labels ? level([...el.labels].map((l) => l.textContent).join(' '), 120) : '';
    const aria = level(el.getAttribute('aria-label') || (el.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean).map(named(el)).join(' '), 120);
    const title = level(el.getAttribute('title'), 120);
    let near = '';
    if (!labels && !aria) for (let e = el, i = 0; e && i < 3 && !near; e = e.parentElement, i++) {
      for (let p = e.previousSibling, k = 0; p && k < 3 && !near; p = p.previousSibling, k++) near = level(p.textContent, 60);
    }
    const group = el.closest('fieldset'); const legend = group ? group.querySelector('legend') : null;
    fields.push({
      ...seen(el, r), tag: el.tagName.toLowerCase(), type: String(el.type || '').toLowerCase(), inputMode: String(el.getAttribute('inputmode') || '').toLowerCase().slice(0, 20), autoComplete: String(el.getAttribute('autocomplete') || '').toLowerCase().slice(0, 60),
      label: labels || aria || title, labelledBy: labels ? 'label' : aria ? 'aria' : title ? 'title' : '', near, name: level(el.getAttribute('name') || el.id, 60), placeholder: level(el.getAttribute('placeholder'), 60),
      readOnly: !!el.readOnly || el.disabled, group: level(legend ? legend.textContent : '', 60), pattern: level(el.getAttribute('pattern'), 60),
      search: el.type === 'search' || !!el.closest('[role=search]') || /search|keyword|\bkw\b|\bq\b|sousuo|查询|搜索/i.test(`${el.name} ${el.id} ${el.placeholder} ${el.getAttribute('aria-label') || ''} ${(el.form && el.form.getAttribute('action')) || ''} ${(el.form && el.form.className) || ''}`),
    });
  }

  // ---- what floats over the page
  const area = Math.max(1, Math.min(innerWidth, screenWidth) * vh);
  const floating = shownList.filter((el) => {
    if (el.ownerDocument !== document) return false; // fixed to its frame, and not to the screen
    const s = style(el);
    if (s.position === 'fixed') return true;
    if (s.position === 'sticky') { const r = el.getBoundingClientRect(); return r.top <= 1 && parseFloat(s.top) === 0 && r.height < vh; }
    return s.position === 'absolute' && Number(s.zIndex) > 0 && el.offsetWidth * el.offsetHeight > area * 0.25;
  }).filter((el) => { for (let p = up(el); p; p = up(p)) if (style(p).position === 'fixed') return false; return true; }).slice(0, 30);
  const at = floating.map((el) => el.getBoundingClientRect());
  if (floating.length) await new Promise((done) => setTimeout(done, 350));
  const opaqueOf = (el) => { const s = style(el); const m = /rgba?\(([^)]+)\)/.exec(s.backgroundColor); const a = m ? m[1].split(',').length > 3 ? parseFloat(m[1].split(',')[3]) : 1 : 0; return (a > 0.3 || s.backgroundImage !== 'none') && parseFloat(s.opacity) > 0.3; };
  const layers = [];
  floating.forEach((el, i) => {
    const r = el.getBoundingClientRect();
    const s = style(el);
    const w = Math.max(0, Math.min(r.right, innerWidth) - Math.max(0, r.left)), h = Math.max(0, Math.min(r.bottom, innerHeight) - Math.max(0, r.top));
    if (w * h < 1 || s.pointerEvents === 'none') return;
    const links = [...el.querySelectorAll('a[href]')].concat(el.tagName === 'A' ? [el] : []);
    layers.push({
      ...seen(el, r), position: s.position, share: Math.round(w * h / area * 1000) / 1000,
      edge: r.width >= Math.min(innerWidth, screenWidth) * 0.6 && h < vh * 0.4 ? (r.top <= 1 ? 'top' : r.bottom >= innerHeight - 2 ? 'bottom' : '') : '',
      opaque: opaqueOf(el) || [...el.children].some((c) => visible(c) && opaqueOf(c) && c.offsetWidth * c.offsetHeight > el.offsetWidth * el.offsetHeight * 0.5),
      dialog: /^(dialog|alertdialog)$/.test(el.getAttribute('role') || '') || el.tagName === 'DIALOG' || !!el.querySelector('[role=dialog],[aria-modal=true],dialog[open]'),
      moved: Math.abs(r.left - at[i].left) > 1 || Math.abs(r.top - at[i].top) > 1,
      picture: el.tagName === 'IMG' || !!el.querySelector('img,svg,video,canvas') || s.backgroundImage !== 'none', links: links.length,
      away: links.some((a) => a.host && a.host !== location.host), closes: /关闭|close|×|✕|╳/i.test(`${el.innerText || ''} ${[...el.querySelectorAll('[aria-label],[class]')].slice(0, 20).map((x) => (x.getAttribute('aria-label') || '') + ' ' + (x.getAttribute('class') || '')).join(' ')}`),
      z: Number(s.zIndex) || 0,
      // Words that lie under it: an application's own frame, which holds the page itself, covers none.
      covers: blocks.filter((b) => !inside(el, b.el) && !inside(b.el, el) && !floating.some((f) => f !== el && inside(f, b.el)) && b.r.left < r.right - 2 && b.r.right > r.left + 2 && b.r.top < Math.min(r.bottom, innerHeight) - 2 && b.r.bottom > Math.max(r.top, 0) + 2).length,
      hints: level(`${el.id} ${el.getAttribute('class') || ''} ${links.slice(0, 3).map((a) => a.getAttribute('href')).join(' ')}`, 160),
    });
  });
  const hidden = [];
  const doc = document.documentElement;
  const lowest = Math.max(0, doc.scrollHeight - innerHeight);
  const z = (el) => { for (let e = el; e && e !== document.body; e = up(e)) { const s = style(e); if (s.position !== 'static' && s.zIndex !== 'auto') return Number(s.zIndex); } return 0; };
  // What stands in a box that scrolls by itself can be scrolled out from under a bar.
  const inScroller = (el) => { for (let e = up(el); e && e !== document.body && e !== doc; e = up(e)) if (e.tagName === 'IFRAME' || /auto|scroll|hidden|clip/.test(style(e).overflowY) && e.scrollHeight > e.clientHeight + 1) return true; return false; };
  floating.forEach((bar) => {
    const s = style(bar);
    if (s.position !== 'fixed' || !opaqueOf(bar) || s.pointerEvents === 'none') return;
    const b = bar.getBoundingClientRect();
    if (b.width < Math.min(innerWidth, screenWidth) * 0.6 || b.height > vh * 0.4) return;
    const bottom = b.bottom >= innerHeight - 2;
    if (!bottom && b.top > 1) return;
    for (const { el, r, text } of blocks) {
      if (hidden.length >= 20) break;
      if (inside(bar, el) || floating.some((f) => inside(f, el)) || r.height < 2) continue;
      // Where it stands when the page is scrolled to that end: what is under the bar there can never be brought out.
      const top = r.top + sy - (bottom ? lowest : 0), left = r.left;
      const over = Math.max(0, Math.min(top + r.height, b.bottom) - Math.max(top, b.top)) * Math.max(0, Math.min(left + r.width, b.right) - Math.max(left, b.left));
      if (over >= r.height * r.width * 0.5 && z(el) <= z(bar) && !inScroller(el) && !hidden.some((x) => x.path === pathOf(el))) hidden.push({ ...seen(el, r), text, under: pathOf(bar) });
    }
  });

  // ---- signs that lead to an elder mode and to the privacy policy
  const signs = [];
  const elder = /适老(化)?|长辈(版|模式|专区)|^长辈$|(关怀|大字|老年|敬老|爱心|大字体)(版|模式)|\b(elder(ly)?|senior)s?[ -]?(mode|version|view|friendly|edition)\b|\blarge(r)?[ -]?(text|print|type)\b|\bbigger text\b/i;
  const privacy = /隐私|个人信息保护|privacy|data protection/i;
  const around = /关于|网站声明|法律声明|免责|使用条款|服务协议|用户协议|我的|设置|帮助|更多|about|terms|legal|help|settings|more|cookie/i;
  for (const el of targetSet) {
    if (signs.length >= 40) break;
    const words = nameOf(el);
    const kind = elder.test(words) ? 'elder' : privacy.test(words) ? 'privacy' : around.test(words) && words.length < 20 ? 'around' : '';
    if (kind && !offPage(rect(el))) signs.push({ ...seen(el), kind, href: el.tagName === 'A' ? String(el.href || '').slice(0, 1000) : null });
  }

  // ---- the width of the layout
  const scrolls = !/hidden|clip/.test(style(doc).overflowX) && !(document.body && /hidden|clip/.test(style(document.body).overflowX) && style(doc).overflowX === 'visible');
  const contentWidth = Math.round(Math.max(doc.scrollWidth, innerWidth));
  const wide = [];
  if (scrolls && contentWidth > screenWidth + 1) for (const el of shownList) {
    if (wide.length >= 40) break;
    if (el.ownerDocument !== document) continue; // a frame scrolls by itself
    const r = el.getBoundingClientRect();
    if (r.right + sx <= screenWidth + 1 || r.width < 1) continue;
    const p = el.parentElement;
    if (p && p !== document.body && p !== doc && p.getBoundingClientRect().right + sx > screenWidth + 1 && style(el).position !== 'fixed') continue;
    let held = false;
    for (let a = p; a && a !== document.body; a = a.parentElement) if (/auto|scroll|hidden|clip/.test(style(a).overflowX)) { held = true; break; }
    if (!held) wide.push(seen(el, r));
  }
  const metas = [...document.querySelectorAll('meta[name=viewport i]')];
  return JSON.stringify({
    url: location.href.slice(0, 2000), title: level(document.title, 200), language: doc.lang || '', elements, capped,
    viewport: {
      meta: metas.length ? level(metas[metas.length - 1].getAttribute('content'), 300) : null, screenWidth, layoutWidth: Math.round(innerWidth), scale: window.visualViewport ? Math.round(visualViewport.scale * 1000) / 1000 : 1,
      contentWidth, contentHeight: Math.round(doc.scrollHeight), height: Math.round(vh),
    },
    targets, targetCount, texts: [...groups.values()].slice(0, 200), small, fields, layers, hidden, signs,
    clipped: clipped.map(({ el, ...rest }) => rest),
    overflow: { width: screenWidth, contentWidth: scrolls ? contentWidth : Math.min(contentWidth, Math.max(screenWidth, doc.clientWidth)), wide: wide.sort((a, b) => b.box.width - a.box.width).slice(0, 10) },
  });
}
