import { errors } from 'appium/driver.js';
import { Chromium } from './chromium.js';
import { ORIGIN, Site } from './site.js';

/** 1080 × 2400 device pixels at 400 dpi, a common phone: one dp is one CSS px is 2.5 device pixels. */
export const DENSITY = 2.5;
export const DPI = 400;
const SIZE = { PORTRAIT: { width: 432, height: 960 }, LANDSCAPE: { width: 960, height: 432 } };

const ERRORS = {
  'no such element': errors.NoSuchElementError, 'stale element reference': errors.StaleElementReferenceError, 'invalid selector': errors.InvalidSelectorError,
  'invalid element state': errors.InvalidElementStateError, 'no such window': errors.NoSuchWindowError, 'javascript error': errors.JavaScriptError,
  'element click intercepted': errors.ElementClickInterceptedError, 'element not interactable': errors.ElementNotInteractableError,
};

// Trusted pointer and input events, seen before the app sees them, in every frame: what was really done on the glass.
const WITNESS = `(() => {
  const tell = (event) => window.standInSaw?.(JSON.stringify(event));
  const named = (target) => {
    const e = target.closest?.('[data-class],[id]') ?? target;
    return e.dataset?.id || e.id || e.dataset?.desc || e.dataset?.text || e.tagName || '';
  };
  const where = () => window.top === window ? [...document.querySelectorAll('#windows > .window')].at(-1)?.dataset.name ?? '' : 'web';
  let down = null;
  addEventListener('pointerdown', (e) => { if (e.isTrusted && e.isPrimary) down = { x: e.clientX, y: e.clientY, at: performance.now(), target: named(e.target), screen: where() }; }, true);
  addEventListener('pointercancel', (e) => { if (e.isTrusted && down) { tell({ kind: 'swipe', screen: down.screen }); down = null; } }, true);
  addEventListener('pointerup', (e) => {
    if (!e.isTrusted || !down) return;
    const moved = Math.hypot(e.clientX - down.x, e.clientY - down.y) > 12;
    const kind = moved ? 'swipe' : performance.now() - down.at >= 450 ? 'longPress' : 'tap';
    tell({ kind, target: down.target, screen: down.screen, x: Math.round(down.x), y: Math.round(down.y) });
    down = null;
  }, true);
  addEventListener('input', (e) => { if (e.isTrusted) tell({ kind: 'typed', field: named(e.target), value: e.target.type === 'password' ? '•'.repeat(e.target.value.length) : e.target.value, screen: where() }); }, true);
})()`;

/** The stand-in's glass: a page in Chromium with the app's files behind it. */
export class Screen {
  static async open(truth, config, onGone) {
    const screen = new Screen();
    screen.truth = truth;
    screen.site = new Site(truth, config.faults);
    screen.chromium = await Chromium.launch(onGone);
    const page = (method, params) => screen.chromium.page(method, params);
    const loaded = new Promise((resolve) => { screen.chromium.on((message) => screen.#event(message, resolve)); });
    await Promise.all([page('Page.enable'), page('Runtime.enable'), page('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      page('Runtime.addBinding', { name: 'standInSaw' }), page('Page.addScriptToEvaluateOnNewDocument', { source: WITNESS }),
      page('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 })]);
    await screen.rotate('PORTRAIT');
    await page('Page.navigate', { url: `${ORIGIN}/` });
    await loaded;
    await screen.call('act.configure', config);
    return screen;
  }

  #event({ method, params }, loaded) {
    if (method === 'Runtime.bindingCalled' && params.name === 'standInSaw') this.truth.add(JSON.parse(params.payload));
    else if (method === 'Page.loadEventFired') loaded();
    else if (method === 'Fetch.requestPaused') {
      this.#fulfil(params).catch((error) => { if (!this.chromium.gone) this.truth.add({ kind: 'unanswered', url: params.request.url, message: error.message }); });
    }
  }

  async #fulfil({ requestId, request }) {
    const answer = await this.site.answer(request);
    if (!answer) return this.chromium.page('Fetch.failRequest', { requestId, errorReason: 'AddressUnreachable' });
    return this.chromium.page('Fetch.fulfillRequest', {
      requestId, responseCode: answer.status, responseHeaders: [{ name: 'content-type', value: answer.type ?? 'text/plain' }, { name: 'cache-control', value: 'no-store' }],
      body: Buffer.from(answer.body ?? '').toString('base64'),
    });
  }

  async call(name, ...args) {
    const { result, exceptionDetails } = await this.chromium.page('Runtime.evaluate', {
      expression: `window.standIn(${JSON.stringify(name)}, ${JSON.stringify(args)})`, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new errors.UnknownError(exceptionDetails.exception?.description ?? exceptionDetails.text);
    const { value, error, message } = JSON.parse(result.value);
    if (error) throw new (ERRORS[error] ?? errors.UnknownError)(message);
    return value;
  }

  touch(type, points) { return this.chromium.page('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y, id = 0 }) => ({ x, y, id })) }); }

  async tap({ x, y }) {
    await this.touch('touchStart', [{ x, y }]);
    await this.touch('touchEnd', []);
    // The click of a tap is made by the compositor after the touch: wait until the page has painted once more.
    await this.#settle();
  }

  async #settle() {
    await this.chromium.page('Runtime.evaluate', { expression: 'new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 30))))', awaitPromise: true });
  }

  async type(text) { await this.chromium.page('Input.insertText', { text }); }

  async erase(length) {
    for (let i = 0; i < length; i++) {
      const key = { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 };
      await this.chromium.page('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
      await this.chromium.page('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    }
  }

  async rotate(orientation) {
    this.orientation = orientation;
    const { width, height } = SIZE[orientation];
    await this.chromium.page('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: DENSITY, mobile: true });
  }

  get size() { return SIZE[this.orientation]; }

  async picture(clip) {
    const { data } = await this.chromium.page('Page.captureScreenshot', { format: 'png', ...(clip ? { clip: { ...clip, scale: 1 } } : {}) });
    return data;
  }

  close() { return this.chromium.close(); }
}
