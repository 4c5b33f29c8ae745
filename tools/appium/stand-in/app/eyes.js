// What UiAutomator2 tells of a screen: the topmost window's nodes that are visible, with bounds in device pixels.
const WEB_CLASSES = { INPUT: 'android.widget.EditText', TEXTAREA: 'android.widget.EditText', BUTTON: 'android.widget.Button', SELECT: 'android.widget.Spinner', IMG: 'android.widget.Image' };
const ids = new WeakMap();
const elements = new Map();
let next = 1;

export const density = () => window.devicePixelRatio;
const fail = (error, message) => { throw Object.assign(new Error(message), { w3c: error }); };

function idOf(element) {
  if (!ids.has(element)) {
    const id = `00000000-0000-${String(next++).padStart(4, '0')}-ffff-ffff00000000`;
    ids.set(element, id);
    elements.set(id, element);
  }
  return ids.get(element);
}

const topWindow = () => [...document.querySelectorAll('#windows > .window')].at(-1);

function clip(a, b) {
  const left = Math.max(a.left, b.left), top = Math.max(a.top, b.top), right = Math.min(a.right, b.right), bottom = Math.min(a.bottom, b.bottom);
  return right - left > 0.5 && bottom - top > 0.5 ? { left, top, right, bottom } : null;
}

const shift = (rect, by) => ({ left: rect.left + by.left, top: rect.top + by.top, right: rect.right + by.left, bottom: rect.bottom + by.top });
const web = (element) => element.ownerDocument !== document;
const ownText = (element) => [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join('').replace(/\s+/g, ' ').trim();

function describe(element, bounds, win) {
  const data = element.dataset, edit = ['INPUT', 'TEXTAREA'].includes(element.tagName), hint = edit ? element.placeholder : '';
  const password = element.type === 'password';
  const box = ['checkbox', 'radio'].includes(element.type);
  const value = edit && !box ? (password ? '•'.repeat(element.value.length) : element.value) : null;
  const isWeb = web(element);
  const px = (n) => Math.round(n * density());
  const button = element.type === 'submit' || element.tagName === 'BUTTON';
  const cls = isWeb ? (button ? WEB_CLASSES.BUTTON : element.type === 'checkbox' ? 'android.widget.CheckBox' : element.type === 'radio' ? 'android.widget.RadioButton'
    : WEB_CLASSES[element.tagName] ?? (ownText(element) ? 'android.widget.TextView' : 'android.view.View')) : data.class;
  const resource = isWeb ? element.id : data.id ? (data.id.includes(':id/') ? data.id : `${win.dataset.package}:id/${data.id}`) : '';
  const clickable = isWeb ? edit || button || ['A', 'SELECT'].includes(element.tagName) : data.clickable === 'true';
  return {
    package: win.dataset.package, class: cls, text: (value === null ? (isWeb ? ownText(element) : data.text ?? '') : value || hint), 'content-desc': (isWeb ? element.getAttribute('aria-label') : data.desc) ?? '',
    'resource-id': resource, hint,
    checkable: data.checked !== undefined || box, checked: data.checked === 'true' || Boolean(element.checked), clickable,
    enabled: isWeb ? !element.disabled : data.enabled !== 'false', focusable: clickable, focused: element.ownerDocument.activeElement === element,
    'long-clickable': data.holdable === 'true' || edit, password, scrollable: data.scroll === 'true' && element.scrollHeight > element.clientHeight + 1,
    selected: data.selected === 'true', bounds: `[${px(bounds.left)},${px(bounds.top)}][${px(bounds.right)},${px(bounds.bottom)}]`, displayed: true,
  };
}

/** The tree as plain nodes; an element outside its scroller or its window is not told, as UiAutomator2 does not. */
function tree() {
  const win = topWindow();
  const walk = (element, area, by) => {
    const rect = shift(element.getBoundingClientRect(), by), visible = clip(rect, area);
    const told = web(element) ? element.tagName !== 'SCRIPT' && element.tagName !== 'STYLE' : Boolean(element.dataset.class);
    if (told && !visible) return [];
    const inner = element.tagName === 'IFRAME' ? (element.contentDocument?.body ? [element.contentDocument.body] : []) : [...element.children];
    const innerBy = element.tagName === 'IFRAME' ? { left: by.left + rect.left, top: by.top + rect.top } : by;
    const innerArea = element.dataset?.scroll || element.tagName === 'IFRAME' ? visible : area;
    const children = element.tagName === 'SELECT' ? [] : inner.flatMap((child) => walk(child, innerArea, innerBy));
    return told ? [{ element, facts: describe(element, visible, win), visible, children }] : children;
  };
  if (!win) return { win: null, nodes: [] };
  const area = clip(win.getBoundingClientRect(), { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  return { win, nodes: [...win.children].flatMap((child) => walk(child, area, { left: 0, top: 0 })) };
}

const CLEAN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function document_() {
  const xml = document.implementation.createDocument(null, 'hierarchy');
  const root = xml.documentElement, mapped = new Map();
  const landscape = innerWidth > innerHeight;
  for (const [name, value] of Object.entries({ index: 0, class: 'hierarchy', rotation: landscape ? 1 : 0, width: Math.round(innerWidth * density()), height: Math.round(innerHeight * density()) })) root.setAttribute(name, value);
  const add = (nodes, parent) => nodes.forEach((node, index) => {
    const element = xml.createElement(node.facts.class);
    element.setAttribute('index', index);
    for (const [name, value] of Object.entries(node.facts)) element.setAttribute(name, String(value).replace(CLEAN, '?'));
    mapped.set(element, node);
    parent.append(element);
    add(node.children, element);
  });
  add(tree().nodes, root);
  return { xml, mapped };
}

const flat = (nodes) => nodes.flatMap((node) => [node, ...flat(node.children)]);
const nodeOf = (element) => flat(tree().nodes).find((node) => node.element === element);

function live(id) {
  const element = elements.get(id);
  if (!element) fail('no such element', `The element with id ${id} was never found in this session`);
  return element;
}

function native(id) {
  const node = nodeOf(live(id));
  if (!node) fail('stale element reference', `The element with id ${id} does not exist in DOM anymore`);
  return node;
}

const TESTS = { equals: (a, b) => a === b, contains: (a, b) => a.includes(b), starts: (a, b) => a.startsWith(b), matches: (a, b) => new RegExp(`^(?:${b})$`, 'u').test(a) };

function findNative({ using, value, conditions, within }) {
  const under = within ? native(within) : null;
  if (using === 'xpath') {
    const { xml, mapped } = document_();
    const from = under ? [...mapped].find(([, node]) => node.element === under.element)[0] : xml;
    let found;
    try { found = xml.evaluate(value, from, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE); } catch (error) { fail('invalid selector', `Cannot evaluate the XPath '${value}': ${error.message}`); }
    return Array.from({ length: found.snapshotLength }, (_, i) => mapped.get(found.snapshotItem(i))).filter(Boolean).map((node) => idOf(node.element));
  }
  const nodes = under ? flat(under.children) : flat(tree().nodes);
  const pkg = topWindow()?.dataset.package;
  const tests = conditions ?? [{
    'accessibility id': { attribute: 'content-desc', how: 'equals', value },
    id: { attribute: 'resource-id', how: 'equals', value: value.includes(':id/') ? value : `${pkg}:id/${value}` },
    'class name': { attribute: 'class', how: 'equals', value },
  }[using]];
  const instance = tests.find((t) => t.how === 'instance');
  let found = nodes.filter((node) => tests.every((t) => t.how === 'instance' || TESTS[t.how](String(node.facts[t.attribute]), t.value)
    || (t.attribute === 'resource-id' && using === 'id' && node.facts['resource-id'] === value)));
  if (instance) found = found.slice(Number(instance.value), Number(instance.value) + 1);
  return found.map((node) => idOf(node.element));
}

const frame = () => topWindow()?.querySelector('iframe');
const frameDocument = () => frame()?.contentDocument ?? fail('no such window', 'no such window: target window already closed; web view not found');

function webElement(id) {
  const element = live(id);
  if (!element.isConnected || element.ownerDocument !== frameDocument()) fail('stale element reference', 'stale element reference: element is not attached to the page document');
  return element;
}

function findWeb({ using, value, within }) {
  const doc = frameDocument(), root = within ? webElement(within) : doc;
  try {
    if (using === 'xpath') {
      const found = doc.evaluate(value, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
      return Array.from({ length: found.snapshotLength }, (_, i) => found.snapshotItem(i)).filter((n) => n.nodeType === 1).map(idOf);
    }
    const links = () => [...root.querySelectorAll('a')];
    if (using === 'link text') return links().filter((a) => a.textContent.trim() === value).map(idOf);
    if (using === 'partial link text') return links().filter((a) => a.textContent.includes(value)).map(idOf);
    return [...root.querySelectorAll(value)].map(idOf);
  } catch (error) {
    if (error.w3c) throw error;
    fail('invalid selector', `invalid selector: ${error.message}`);
  }
}

function centre(rect) { return { x: (rect.left + rect.right) / 2, y: (rect.top + rect.bottom) / 2 }; }

export const eyes = {
  source: () => `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n${new XMLSerializer().serializeToString(document_().xml)}`,
  find: findNative,
  facts: (id) => { const node = native(id); return { ...node.facts, rect: node.visible }; },
  point: (id) => centre(native(id).visible),
  focus: (id) => {
    const { element } = native(id);
    if (!['INPUT', 'TEXTAREA'].includes(element.tagName)) fail('invalid element state', 'Cannot set the element to the text. Did you interact with the correct element?');
    element.focus();
    element.setSelectionRange?.(element.value.length, element.value.length);
    return element.value.length;
  },
  active: () => { const node = flat(tree().nodes).find((n) => n.facts.focused); return node ? idOf(node.element) : fail('no such element', 'Nothing has the focus'); },
  package: () => topWindow()?.dataset.package ?? null,
  hasWeb: () => Boolean(frame()?.contentDocument?.body),
  web: {
    find: findWeb,
    point: (id) => {
      const element = webElement(id);
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const rect = element.getBoundingClientRect(), by = frame().getBoundingClientRect(), at = centre(rect);
      if (!rect.width || !rect.height) fail('element not interactable', 'element not interactable');
      const hit = element.ownerDocument.elementFromPoint(at.x, at.y);
      if (!hit || !(element.contains(hit) || hit.contains(element))) fail('element click intercepted', `element click intercepted: another element would receive the click at (${Math.round(at.x)}, ${Math.round(at.y)})`);
      return { x: at.x + by.left, y: at.y + by.top };
    },
    focus: (id) => { const element = webElement(id); element.focus(); element.select?.(); const length = element.value?.length ?? 0; element.setSelectionRange?.(length, length); return length; },
    facts: (id) => {
      const element = webElement(id), rect = element.getBoundingClientRect();
      return {
        text: element.innerText ?? '', tag: element.tagName.toLowerCase(), enabled: !element.disabled, selected: Boolean(element.checked ?? element.selected),
        displayed: rect.width > 0 && rect.height > 0 && getComputedStyle(element).visibility !== 'hidden', rect: { x: rect.x, y: rect.y, width: rect.width, height: rect.height },
      };
    },
    attribute: (id, name) => { const value = webElement(id).getAttribute(name); return value ?? (name === 'value' ? webElement(id).value ?? null : null); },
    property: (id, name) => { const value = webElement(id)[name]; return ['string', 'number', 'boolean'].includes(typeof value) ? value : null; },
    choose: (id) => { const option = webElement(id), select = option.closest('select'); option.selected = true; select.dispatchEvent(new Event('input', { bubbles: true })); select.dispatchEvent(new Event('change', { bubbles: true })); return true; },
    source: () => frameDocument().documentElement.outerHTML,
    title: () => frameDocument().title,
    url: () => frameDocument().location.href,
    go: (url) => { frameDocument(); frame().contentWindow.location.href = url; return true; },
    back: () => { frameDocument(); frame().contentWindow.history.back(); return true; },
    offset: () => { frameDocument(); const { left, top } = frame().getBoundingClientRect(); return { left, top }; },
    ready: () => frameDocument().readyState,
    // A function of the page, run in the page's own world; arguments and answer are plain data or elements by reference.
    run: async (script, args, key) => {
      const world = (frameDocument(), frame().contentWindow);
      const into = (value) => (Array.isArray(value) ? value.map(into) : value && typeof value === 'object' ? (value[key] ? webElement(value[key]) : Object.fromEntries(Object.entries(value).map(([k, x]) => [k, into(x)]))) : value);
      const out = (value) => (value instanceof world.Element ? { [key]: idOf(value) } : Array.isArray(value) || value instanceof world.Array || value instanceof world.NodeList ? Array.from(value, out) : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, x]) => [k, out(x)])) : value ?? null);
      try { return out(await new world.Function(script).apply(world, args.map(into))); } catch (error) { if (error.w3c) throw error; fail('javascript error', `javascript error: ${error.message}`); }
    },
  },
};
