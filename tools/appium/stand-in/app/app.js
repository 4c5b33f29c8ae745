// The sample app's life: processes, screens on a stack, deep links, and what breaks when a fault is switched on.
import { SERVICES } from './services.js';
import { screens } from './screens.js';
import { saw } from './device.js';

export const PACKAGE = 'gov.qinghe.services';
export const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const painted = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 0)); });

export class App {
  state = 'dead';
  consented = false;
  elder = false;
  stack = [];

  constructor(device) { this.device = device; }

  say(zh, en) { return this.device.say(zh, en); }
  has(fault) { return this.device.has(fault); }
  name(service) { return this.say(service.zh, service.en); }

  /** Brings the app to the front and says how, and how long its first frame took. */
  async start(link = null, stop = false) {
    const began = performance.now();
    if (stop) this.die();
    const kind = this.state === 'dead' ? 'COLD' : this.stack.length ? 'HOT' : 'WARM';
    const shown = this.state === 'alive' && this.stack.length > 0 && !this.device.shelf;
    if (!shown) await pause(this.device.config.start[kind]);
    this.state = 'alive';
    if (kind === 'HOT') { if (this.device.shelf) this.device.resume(); }
    else { this.device.shelf = null; this.device.windows.replaceChildren(); await this.#first(); }
    if (link && this.consented) this.follow(link);
    else if (link) this.waiting = link;
    await painted();
    const milliseconds = Math.round(performance.now() - began);
    saw({ kind: 'start', how: kind, milliseconds });
    return { kind, milliseconds };
  }

  async #first() {
    if (this.consented) { this.show('home'); return; }
    this.show('welcome');
    if (this.has('permissionBeforeConsent')) this.device.ask('location', '访问位置信息', "access this device's location").then(() => this.dialog('consent'));
    else this.dialog('consent');
  }

  agreed() {
    this.consented = true;
    this.reset();
    if (this.waiting) { this.follow(this.waiting); this.waiting = null; }
  }

  /** The elder mode: larger letters and targets, kept until the app's data is cleared. */
  enlarge(elder) { this.elder = elder; document.body.classList.toggle('elder', elder); this.reset(); }

  reset() { this.#drop(); this.show('home'); }

  #drop() { for (const entry of this.stack) this.device.close(entry.window); this.stack = []; }

  show(name, parameter = null) {
    const content = screens[name](this, parameter);
    const window = this.device.open(PACKAGE, name, content);
    this.stack.push({ name, window });
    saw({ kind: 'screen', name });
    return window;
  }

  dialog(name, parameter = null) {
    const entry = { name, dialog: true };
    entry.close = () => { this.device.close(entry.window); this.stack = this.stack.filter((other) => other !== entry); };
    entry.window = this.device.open(PACKAGE, name, screens[name](this, { ...parameter, close: entry.close }), { dialog: true });
    this.stack.push(entry);
    saw({ kind: 'dialog', name });
  }

  replace(name, parameter) {
    const entry = this.stack.pop();
    this.device.close(entry.window);
    this.show(name, parameter);
  }

  back() {
    const top = this.stack.at(-1);
    if (top?.name === 'consent') return true;
    if (top?.dialog) { top.close(); return true; }
    if (this.stack.length > 1) {
      this.stack.pop();
      this.device.close(top.window);
      saw({ kind: 'screen', name: this.stack.at(-1).name });
      return true;
    }
    // The last screen: its activity ends, its process stays for a while.
    this.#drop();
    this.device.home();
    return true;
  }

  async open(id) {
    const service = SERVICES.find((other) => other.id === id);
    if (this.has('crash') && id === 'rent-subsidy') { this.crash(); return; }
    if (this.has('anr') && id === 'student-loan') { this.device.trouble('anr'); return; }
    if (this.has('inDevelopment') && id === 'teacher-licence') { this.show('inDevelopment', service); return; }
    const answer = await fetch(`/api/service/${id}`);
    if (answer.ok) this.show('guide', service);
    else this.show('failed', service);
  }

  crash() {
    saw({ kind: 'crash', name: 'rent-subsidy' });
    this.die();
    this.device.trouble('crash');
  }

  die() {
    this.#drop();
    this.state = 'dead';
    this.device.shelf = null;
    this.device.home();
  }

  clear() { this.die(); this.consented = false; this.elder = false; document.body.classList.remove('elder'); }

  follow(link) {
    const url = new URL(link), part = url.pathname.replace(/^\/+/, '');
    if (url.host === 'service' && SERVICES.some((s) => s.id === part)) return this.open(part);
    if (url.host === 'search') return this.show('search', url.searchParams.get('q') ?? '');
    if (url.host === 'policy') return this.show('policy');
    throw Object.assign(new Error(`Error: Activity not started, unable to resolve Intent { act=android.intent.action.VIEW dat=${link} }`), { w3c: 'unknown error' });
  }

  activity() {
    const top = this.stack.at(-1);
    return this.state === 'dead' || this.device.shelf || !top ? '.NexusLauncherActivity' : `.${top.name[0].toUpperCase()}${top.name.slice(1)}Activity`;
  }

  /** Appium's numbers: 1 not running, 3 in the background, 4 in the foreground. */
  appState() { return this.state === 'dead' ? 1 : this.device.shelf || !this.stack.length ? 3 : 4; }
}
