// Runs axe, which stands in the page by now, and takes it out again. Frames are not audited.
async () => {
  const axe = window.axe;
  const criterion = (tag) => { const m = /^wcag(\d)(\d)(\d+)$/.exec(tag); return m ? `${m[1]}.${m[2]}.${m[3]}` : ''; };
  const level = (s, most) => String(s || '').replace(/\s+/g, ' ').trim().slice(0, most);
  try {
    const found = await axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      // Size of targets is measured by ourselves, with its exceptions said one by one.
      rules: { 'target-size': { enabled: false } },
      resultTypes: ['violations'], iframes: false, elementRef: true,
    });
    const seen = (node) => {
      const el = node.element;
      const r = el ? el.getBoundingClientRect() : { left: 0, top: 0, width: 0, height: 0 };
      return { path: level(Array.isArray(node.target) ? node.target.join(' ') : node.target, 300), role: el ? (el.getAttribute('role') || el.tagName.toLowerCase()) : '', text: level(el && (el.innerText || el.getAttribute('alt') || el.getAttribute('name')), 60), box: { x: Math.round(r.left + scrollX), y: Math.round(r.top + scrollY), width: Math.round(r.width), height: Math.round(r.height) } };
    };
    return JSON.stringify({
      version: String(axe.version), passes: found.passes.length,
      violations: found.violations.map((v) => ({ rule: v.id, impact: String(v.impact || ''), help: level(v.help, 200), criteria: v.tags.map(criterion).filter(Boolean), nodes: v.nodes.slice(0, 20).map(seen), count: v.nodes.length })),
    });
  } finally { delete window.axe; }
}
