import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLACES = [
  '/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium-headless-shell', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export function findBrowser() {
  const found = [process.env.PROBE_BROWSER, ...PLACES].find((place) => place && existsSync(place));
  if (!found) throw new Error('No Chromium, Chrome or Edge was found. Install one, or name it in PROBE_BROWSER.');
  return found;
}

/**
 * One headless Chromium, spoken to over a pipe: no port is opened, and when this process dies the pipe closes and Chromium ends by itself.
 */
export class Chromium {
  #pending = new Map();
  #listeners = new Set();
  #next = 1;
  #rest = '';

  static async launch(onGone) {
    const chromium = new Chromium();
    chromium.profile = mkdtempSync(join(tmpdir(), 'probe-stand-in-'));
    const flags = [
      '--headless=new', '--remote-debugging-pipe', `--user-data-dir=${chromium.profile}`, '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage',
      '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--mute-audio',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      // Chromium refuses its sandbox to root; nothing but the app's own files is ever loaded.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ];
    chromium.child = spawn(findBrowser(), flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    chromium.out = chromium.child.stdio[3];
    chromium.child.stdio[4].setEncoding('utf8').on('data', (text) => chromium.#read(text));
    // A pipe that breaks is told by 'exit' below; without these listeners it would end the whole Appium server.
    chromium.out.on('error', () => {});
    chromium.child.stdio[4].on('error', () => {});
    chromium.exited = new Promise((resolve) => {
      const end = (why) => {
        if (chromium.gone) return;
        chromium.gone = true;
        for (const { reject } of chromium.#pending.values()) reject(new Error(`The stand-in's screen is gone: ${why}.`));
        chromium.#pending.clear();
        resolve();
        if (!chromium.closing) onGone(new Error(`The stand-in's browser ended: ${why}.`));
      };
      chromium.child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
      chromium.child.on('error', (error) => end(error.message));
    });
    const { targetInfos } = await chromium.send('Target.getTargets');
    const { sessionId } = await chromium.send('Target.attachToTarget', { targetId: targetInfos.find((t) => t.type === 'page').targetId, flatten: true });
    chromium.session = sessionId;
    return chromium;
  }

  on(listener) { this.#listeners.add(listener); }

  /** A command to the one page. */
  page(method, params = {}) { return this.send(method, params, this.session); }

  send(method, params = {}, sessionId = undefined) {
    if (this.gone) return Promise.reject(new Error("The stand-in's screen is gone."));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #read(text) {
    const parts = (this.#rest + text).split('\0');
    this.#rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      if (!message.id) {
        for (const listener of this.#listeners) listener(message);
        continue;
      }
      const waiting = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result);
    }
  }

  async close() {
    this.closing = true;
    if (!this.gone) {
      const timer = setTimeout(() => this.child.kill('SIGKILL'), 3000);
      this.send('Browser.close').catch(() => {});
      await this.exited;
      clearTimeout(timer);
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}
