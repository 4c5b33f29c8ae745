// The phone around the app: its windows, launcher, system dialogs, keyboard; and the entry that the driver calls.
import { eyes } from './eyes.js';
import { v } from './view.js';
import { App, PACKAGE } from './app.js';

const LAUNCHER = 'com.google.android.apps.nexuslauncher';
const PERMISSIONS = 'com.android.permissioncontroller';

export const saw = (event) => window.standInSaw?.(JSON.stringify(event));

class Device {
  config = { language: 'zh', faults: [], start: {} };
  permissions = {};

  get windows() { return document.getElementById('windows'); }
  has(fault) { return this.config.faults.includes(fault); }
  say(zh, en) { return this.config.language === 'zh' ? zh : en; }

  configure(config) {
    this.config = config;
    this.app = new App(this);
    this.home();
    return true;
  }

  /** Puts a window on top. */
  open(pkg, name, content, { dialog = false } = {}) {
    const element = document.createElement('div');
    element.className = `window ${dialog ? 'dialog' : ''}`;
    element.dataset.package = pkg;
    element.dataset.name = name;
    element.append(v('Frame', { id: 'android:id/content', look: dialog ? '' : 'fill Col' }, content));
    this.keyboard(false);
    this.windows.append(element);
    return element;
  }

  close(element) {
    if (element.contains(document.activeElement)) document.activeElement.blur();
    element.remove();
    this.keyboard(false);
  }

  home() {
    for (const element of [...this.windows.children]) {
      if (element.dataset.package === PACKAGE) element.hidden = true;
      else element.remove();
    }
    // Hidden windows are kept off the list, so that what is on top is what is seen.
    this.shelf = [...this.windows.children].map((element) => { element.hidden = false; return element; });
    this.windows.replaceChildren();
    this.open(LAUNCHER, 'launcher', v('Row', { look: 'fill' }, v('Text', { text: this.say('清河通', 'Qinghe Services'), desc: this.say('清河通', 'Qinghe Services'), tap: () => this.app.start() })));
    return true;
  }

  resume() { this.windows.replaceChildren(...(this.shelf ?? [])); this.shelf = null; }

  keyboard(shown) { document.body.classList.toggle('keyboard', shown); document.getElementById('keyboard').hidden = !shown; return shown; }
  get keyboardShown() { return !document.getElementById('keyboard').hidden; }

  /** Asks as Android does; the answer is remembered until the app's data is cleared. */
  ask(permission, zh, en) {
    if (this.config.granted) this.permissions[permission] ??= 'granted';
    if (this.permissions[permission]) return Promise.resolve(this.permissions[permission]);
    return new Promise((resolve) => {
      const answer = (value) => () => { this.permissions[permission] = value; this.close(win); resolve(value); };
      const id = (name) => `${PERMISSIONS}:id/${name}`;
      const win = this.open(PERMISSIONS, `permission-${permission}`, v('Col', { id: id('grant_dialog') },
        v('Text', { id: id('permission_message'), text: this.say(`要允许“清河通”${zh}吗？`, `Allow Qinghe Services to ${en}?`) }),
        v('Button', { id: id('permission_allow_foreground_only_button'), text: this.say('仅在使用中允许', 'While using the app'), look: 'plain', tap: answer('granted') }),
        v('Button', { id: id('permission_deny_button'), text: this.say('不允许', "Don't allow"), look: 'plain', tap: answer('denied') })), { dialog: true });
      saw({ kind: 'dialog', name: `permission-${permission}` });
    });
  }

  /** 'App has stopped' and 'App isn't responding', in the words and ids of Android. */
  trouble(kind) {
    const stopped = kind === 'crash';
    const win = this.open('android', kind, v('Col', { id: 'android:id/parentPanel' },
      v('Text', { id: 'android:id/alertTitle', text: stopped ? this.say('“清河通”已停止运行', 'Qinghe Services has stopped') : this.say('“清河通”没有响应', "Qinghe Services isn't responding") }),
      v('Button', { id: 'android:id/aerr_close', text: this.say('关闭应用', 'Close app'), look: 'plain', tap: () => { this.close(win); if (!stopped) this.app.die(); } }),
      stopped ? null : v('Button', { id: 'android:id/aerr_wait', text: this.say('等待', 'Wait'), look: 'plain', tap: () => this.close(win) })), { dialog: true });
    saw({ kind: 'dialog', name: kind });
  }

  alert() {
    const win = [...this.windows.children].at(-1);
    if (!win?.classList.contains('dialog')) return null;
    const buttons = [...win.querySelectorAll('[data-class="android.widget.Button"]')];
    return { text: [...win.querySelectorAll('[data-class="android.widget.TextView"]')].map((e) => e.dataset.text).join('\n'), buttons };
  }

  back() {
    if (this.keyboardShown) { document.activeElement?.blur(); return this.keyboard(false); }
    const top = [...this.windows.children].at(-1);
    if (top?.dataset.package === PACKAGE) return this.app.back();
    if (top?.classList.contains('dialog') && top.dataset.package !== PERMISSIONS) this.close(top);
    return true;
  }

  clear() { this.permissions = {}; this.app.clear(); return true; }
}

const device = new Device();
document.addEventListener('focusin', (event) => { if (['INPUT', 'TEXTAREA'].includes(event.target.tagName)) device.keyboard(true); });
document.addEventListener('click', (event) => { if (device.keyboardShown && !event.target.closest('input, textarea') && document.activeElement?.tagName !== 'INPUT') device.keyboard(false); });

const acts = {
  configure: (config) => device.configure(config),
  start: (link, stop) => device.app.start(link, stop),
  terminate: () => { const was = device.app.state !== 'dead'; device.app.die(); return was; },
  background: () => device.home(),
  state: () => device.app.appState(),
  clear: () => device.clear(),
  back: () => device.back(),
  package: () => eyes.package(),
  activity: () => device.app.activity(),
  keyboardShown: () => device.keyboardShown,
  hideKeyboard: () => { const was = device.keyboardShown; document.activeElement?.blur(); device.keyboard(false); return was; },
  enter: () => { document.activeElement?.dispatchEvent(new Event('standin-enter', { bubbles: true })); return true; },
  permissions: () => device.permissions,
  alertText: () => device.alert()?.text ?? null,
  alertButton: (accept) => {
    const buttons = device.alert()?.buttons;
    if (!buttons?.length) return null;
    // Allow stands first and refuse last in every dialog here, as they do on Android 14.
    const { left, top, width, height } = (accept ? buttons[0] : buttons.at(-1)).getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  },
};

/** The one entry for the driver: a name in `acts` or `eyes`, and its arguments; failures come back as W3C errors. */
window.standIn = async (name, args) => {
  try {
    const [area, method] = name.split('.');
    const call = area === 'act' ? acts[method] : area === 'web' ? eyes.web[method] : eyes[method];
    return JSON.stringify({ value: (await call(...args)) ?? null });
  } catch (error) {
    return JSON.stringify({ error: error.w3c ?? 'unknown error', message: error.message });
  }
};
