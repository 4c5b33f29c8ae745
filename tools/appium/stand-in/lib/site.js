import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ORIGIN = 'https://app.qinghe.example';
const ROOT = fileURLToPath(new URL('../app/', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/** The app's server, inside this process: every request of the screen ends here, and none leaves the machine. */
export class Site {
  constructor(truth, faults) { this.truth = truth; this.faults = faults; }

  async answer(request) {
    const url = new URL(request.url);
    if (url.origin !== ORIGIN) return null;
    if (url.pathname === '/api/search') return this.#search(url.searchParams.get('q') ?? '');
    if (url.pathname === '/api/submit' || url.pathname === '/h5/submit') return this.#submit(url, request);
    if (url.pathname.startsWith('/api/service/')) return this.#service(url.pathname.split('/').at(-1));
    const file = normalize(join(ROOT, url.pathname === '/' ? 'index.html' : url.pathname));
    if (!file.startsWith(ROOT.endsWith(sep) ? ROOT : ROOT + sep)) return { status: 404 };
    try {
      return { status: 200, type: TYPES[extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
    } catch (error) {
      if (error.code === 'ENOENT' || error.code === 'EISDIR') return { status: 404, type: 'text/plain', body: 'not found' };
      throw error;
    }
  }

  #search(query) {
    this.truth.add({ kind: 'search', query });
    return json({});
  }

  #service(id) {
    return this.faults.includes('deadService') && id === 'house-purchase' ? { status: 503, type: 'text/plain', body: 'Service Unavailable' } : json({ id });
  }

  #submit(url, request) {
    const hybrid = url.pathname.startsWith('/h5/');
    const fields = hybrid ? Object.fromEntries(new URLSearchParams(request.postData ?? '')) : JSON.parse(request.postData ?? '{}');
    this.truth.add({ kind: 'submission', channel: hybrid ? 'web' : 'native', method: request.method, fields });
    return hybrid
      ? { status: 200, type: TYPES['.html'], body: '<!doctype html><meta charset=utf-8><title>受理 Accepted</title><h1 id=receipt>QH-0001</h1><script>window.standInSaw?.(\'{"kind":"screen","name":"h5-receipt"}\')</script>' }
      : json({ receipt: 'QH-0001' });
  }
}

function json(value) { return { status: 200, type: 'application/json', body: JSON.stringify(value) }; }
