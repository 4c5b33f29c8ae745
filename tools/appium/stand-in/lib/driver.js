import { setTimeout as pause } from 'node:timers/promises';
import { BaseDriver, DeviceSettings, errors } from 'appium/driver.js';
import { ELEMENT, elementOf, perform } from './gestures.js';
import { mobile } from './mobile.js';
import { DENSITY, DPI, Screen } from './screen.js';
import { Truth } from './truth.js';
import { readSelector } from './uiautomator.js';

export const PACKAGE = 'gov.qinghe.services';
const NATIVE = 'NATIVE_APP';
const WEBVIEW = `WEBVIEW_${PACKAGE}`;
const FAULTS = ['tinyTargets', 'unlabelledIcons', 'permissionBeforeConsent', 'deadService', 'inDevelopment', 'crash', 'anr', 'slowStart', 'deepPolicy', 'clipped', 'overlapping', 'instrumentationLost', 'noElderMode'];
const STARTS = { COLD: 400, WARM: 150, HOT: 60 };
const SLOW_STARTS = { COLD: 5600, WARM: 2400, HOT: 1800 };
const LANGUAGES = ['zh', 'en'];
const NATIVE_STRATEGIES = ['xpath', 'id', 'class name', 'accessibility id', '-android uiautomator'];
const WEB_STRATEGIES = ['xpath', 'css selector', 'tag name', 'link text', 'partial link text', 'id', 'class name', 'name'];
const ATTRIBUTES = new Set(['text', 'content-desc', 'resource-id', 'class', 'package', 'bounds', 'hint', 'checkable', 'checked', 'clickable', 'enabled', 'focusable', 'focused',
  'long-clickable', 'password', 'scrollable', 'selected', 'displayed']);
const SYNONYMS = { name: 'content-desc', contentDescription: 'content-desc', resourceId: 'resource-id', className: 'class', longClickable: 'long-clickable' };

const CONSTRAINTS = {
  appPackage: { isString: true }, appActivity: { isString: true }, language: { isString: true },
  autoGrantPermissions: { isBoolean: true }, orientation: { isString: true, inclusionCaseInsensitive: ['PORTRAIT', 'LANDSCAPE'] },
};

const quoted = (text) => text.replace(/["\\]/g, '\\$&');

/** A phone that is none: the sample app on a drawn screen, behind UiAutomator2's commands and error codes. Its sessions say `simulated: true`. */
export class StandInDriver extends BaseDriver {
  static executeMethodMap = mobile;
  desiredCapConstraints = CONSTRAINTS;
  locatorStrategies = [...new Set([...NATIVE_STRATEGIES, ...WEB_STRATEGIES])];

  async createSession(...args) {
    const [sessionId, caps] = await super.createSession(...args);
    try {
      await this.#begin(caps);
    } catch (error) {
      await this.deleteSession();
      throw error;
    }
    this.caps = { ...caps, simulated: true, deviceScreenSize: '1080x2400', deviceScreenDensity: DPI, pixelRatio: DENSITY, platformVersion: caps.platformVersion ?? '14',
      deviceModel: 'Stand-in', deviceManufacturer: 'Probe', appPackage: caps.appPackage, appActivity: caps.appActivity };
    return [sessionId, this.caps];
  }

  async #begin(caps) {
    const faults = caps['standin:faults'] ?? [];
    const unknown = Array.isArray(faults) ? faults.find((fault) => !FAULTS.includes(fault)) : String(faults);
    if (unknown !== undefined) throw new errors.SessionNotCreatedError(`standin:faults: '${unknown}' is none of ${FAULTS.join(', ')}`);
    const language = caps.language ?? 'zh';
    if (!LANGUAGES.includes(language)) throw new errors.SessionNotCreatedError(`language: '${language}' is none of ${LANGUAGES.join(', ')}`);
    if (caps.appPackage && caps.appPackage !== PACKAGE) {
      throw new errors.SessionNotCreatedError(`Cannot start the '${caps.appPackage}' application. Original error: the stand-in has one app, '${PACKAGE}'`);
    }
    this.truth = new Truth();
    this.faults = faults;
    this.context = NATIVE;
    this.settings = new DeviceSettings({});
    const config = { language, faults, granted: Boolean(caps.autoGrantPermissions), start: { ...(faults.includes('slowStart') ? SLOW_STARTS : STARTS), ...caps['standin:start'] } };
    this.screen = await Screen.open(this.truth, config, (error) => { this.startUnexpectedShutdown(error).catch((e) => this.log.warn(e.message)); });
    if (caps.orientation) await this.screen.rotate(caps.orientation.toUpperCase());
    if (caps.appPackage) this.launched = await this.screen.call('act.start', null, true);
  }

  async deleteSession(sessionId) {
    await this.screen?.close();
    this.screen = null;
    await super.deleteSession(sessionId);
  }

  async #call(name, ...args) {
    if (!this.screen) throw new errors.NoSuchDriverError();
    if (this.faults.includes('instrumentationLost') && this.truth.saw('screen', 'policy')) throw new errors.UnknownError('Could not proxy command to the remote server. Original error: socket hang up');
    return await this.screen.call(name, ...args);
  }

  get #inWeb() { return this.context !== NATIVE; }

  // Finding

  async findElOrEls(using, value, multiple, within) {
    if (this.#inWeb && !WEB_STRATEGIES.includes(using)) throw new errors.InvalidArgumentError(`invalid argument: invalid locator '${using}'`);
    if (!this.#inWeb && !NATIVE_STRATEGIES.includes(using)) {
      throw new errors.InvalidSelectorError(`Locator Strategy '${using}' is not supported for this session`);
    }
    const ask = this.#inWeb ? { name: 'web.find', query: this.#webQuery(using, value) }
      : { name: 'eye.find', query: { using, value, conditions: using === '-android uiautomator' ? readSelector(value) : undefined } };
    let ids = [];
    const look = async () => { ids = await this.#call(ask.name, { ...ask.query, within }); return multiple || ids.length > 0; };
    try {
      await this.implicitWaitForCondition(look);
    } catch (error) {
      // Appium's way to say that the implicit wait is over; what the look itself found wrong goes on.
      if (!/^Condition unmet/.test(error.message)) throw error;
    }
    if (multiple) return ids.map((id) => ({ [ELEMENT]: id }));
    if (!ids.length) throw new errors.NoSuchElementError();
    return { [ELEMENT]: ids[0] };
  }

  #webQuery(using, value) {
    const css = { id: `[id="${quoted(value)}"]`, name: `[name="${quoted(value)}"]`, 'class name': `.${value}`, 'tag name': value }[using];
    return css ? { using: 'css selector', value: css } : { using, value };
  }

  async active() { return { [ELEMENT]: await this.#call('eye.active') }; }

  // Elements

  async click(id) {
    const point = await this.#call(this.#inWeb ? 'web.point' : 'eye.point', id);
    if (this.#inWeb && (await this.#call('web.property', id, 'tagName')) === 'OPTION') { await this.#call('web.choose', id); return; }
    await this.screen.tap(point);
  }

  async setValue(text, id) {
    const value = Array.isArray(text) ? text.join('') : String(text);
    await this.#call(this.#inWeb ? 'web.focus' : 'eye.focus', id);
    const [body, ...enters] = value.split(/[\n\uE007]/);
    if (body) await this.screen.type(body);
    if (enters.length && !this.#inWeb) await this.#call('act.enter');
  }

  async clear(id) { await this.screen.erase(await this.#call(this.#inWeb ? 'web.focus' : 'eye.focus', id)); }

  async #facts(id) { return await this.#call(this.#inWeb ? 'web.facts' : 'eye.facts', id); }
  async getText(id) { return (await this.#facts(id)).text; }
  async getName(id) { const facts = await this.#facts(id); return facts.tag ?? facts.class; }
  async elementDisplayed(id) { return (await this.#facts(id)).displayed; }
  async elementEnabled(id) { return (await this.#facts(id)).enabled; }
  async elementSelected(id) { const facts = await this.#facts(id); return facts.selected || Boolean(facts.checked); }

  async getAttribute(name, id) {
    if (this.#inWeb) return await this.#call('web.attribute', id, name);
    const known = SYNONYMS[name] ?? name;
    if (!ATTRIBUTES.has(known)) throw new errors.NoSuchElementError(`'${name}' attribute is unknown for the element. Only the following attributes are supported: ${[...ATTRIBUTES].join(', ')}`);
    return String((await this.#facts(id))[known]);
  }

  async getProperty(name, id) { return this.#inWeb ? await this.#call('web.property', id, name) : await this.getAttribute(name, id); }

  async getElementRect(id) {
    const { rect } = await this.#facts(id);
    if (this.#inWeb) return rect;
    const px = (n) => Math.round(n * DENSITY);
    return { x: px(rect.left), y: px(rect.top), width: px(rect.right) - px(rect.left), height: px(rect.bottom) - px(rect.top) };
  }

  async getElementScreenshot(id) {
    const { x, y, width, height } = await this.getElementRect(id);
    const by = this.#inWeb ? await this.#call('web.offset') : { left: 0, top: 0 }, scale = this.#inWeb ? 1 : DENSITY;
    return await this.screen.picture({ x: x / scale + by.left, y: y / scale + by.top, width: width / scale, height: height / scale });
  }

  // Screen

  async getPageSource() { return await this.#call(this.#inWeb ? 'web.source' : 'eye.source'); }
  async getScreenshot() { return await this.screen.picture(); }
  async getOrientation() { return this.screen.orientation; }
  async setOrientation(orientation) {
    const wanted = String(orientation).toUpperCase();
    if (!['PORTRAIT', 'LANDSCAPE'].includes(wanted)) throw new errors.InvalidArgumentError(`Orientation must be PORTRAIT or LANDSCAPE, not '${orientation}'`);
    await this.screen.rotate(wanted);
  }

  async getWindowRect() {
    const { width, height } = this.screen.size;
    return { x: 0, y: 0, width: width * DENSITY, height: height * DENSITY };
  }

  async performActions(sources) {
    const by = this.#inWeb ? await this.#call('web.offset') : { left: 0, top: 0 };
    const scale = this.#inWeb ? 1 : DENSITY;
    await perform(this.screen, sources, async ({ x, y, origin }, finger) => {
      if (origin === 'pointer') return { x: finger.x + x / scale, y: finger.y + y / scale };
      const element = elementOf(origin);
      if (!element) return { x: by.left + x / scale, y: by.top + y / scale };
      const centre = await this.#call(this.#inWeb ? 'web.point' : 'eye.point', element);
      return { x: centre.x + x / scale, y: centre.y + y / scale };
    });
  }

  async releaseActions() { await this.screen.touch('touchCancel', []); }
  async back() { await this.#call(this.#inWeb ? 'web.back' : 'act.back'); await pause(50); }
  async isKeyboardShown() { return await this.#call('act.keyboardShown'); }
  async hideKeyboard() { return await this.#call('act.hideKeyboard'); }

  // Contexts

  async getContexts() { return (await this.#call('eye.hasWeb')) ? [NATIVE, WEBVIEW] : [NATIVE]; }
  async getCurrentContext() { return this.context; }
  async setContext(name) {
    const wanted = name ?? NATIVE;
    if (!(await this.getContexts()).includes(wanted)) throw new errors.NoSuchContextError(`No such context found: ${wanted}`);
    this.context = wanted;
  }

  #needWeb() { if (!this.#inWeb) throw new errors.NotImplementedError('Method is not implemented in the native context'); }
  async title() { this.#needWeb(); return await this.#call('web.title'); }
  async getUrl() { this.#needWeb(); return await this.#call('web.url'); }
  async setUrl(url) { if (this.#inWeb) await this.#call('web.go', url); else await this.mobileDeepLink(url); }
  async getWindowHandle() { this.#needWeb(); await this.#call('web.ready'); return 'CDwindow-1'; }
  async getWindowHandles() { return [await this.getWindowHandle()]; }

  async execute(script, args) {
    if (/^mobile:/.test(script)) return await this.executeMethod(script, args);
    this.#needWeb();
    return await this.#call('web.run', script, args ?? [], ELEMENT);
  }

  // The app

  #own(appId) { if (appId !== PACKAGE) throw new errors.UnknownError(`The application with package '${appId}' is not installed`); }
  async activateApp(appId) { this.#own(appId); this.launched = await this.#call('act.start', null, false); }
  async terminateApp(appId) { this.#own(appId); this.context = NATIVE; return await this.#call('act.terminate'); }
  async queryAppState(appId) { return appId === PACKAGE ? await this.#call('act.state') : 0; }
  async isAppInstalled(appId) { return appId === PACKAGE; }
  async getCurrentPackage() { return await this.#call('act.package'); }
  async getCurrentActivity() { return await this.#call('act.activity'); }

  async background(seconds = -1) {
    await this.#call('act.background');
    if (seconds < 0) return true;
    await pause(seconds * 1000);
    this.launched = await this.#call('act.start', null, false);
    return true;
  }

  async mobileBackgroundApp(seconds) { return await this.background(seconds); }

  /** As `am start -W` prints it, which is what UiAutomator2 hands on. */
  async mobileStartActivity(intent, component, stop) {
    const name = component ?? intent ?? '';
    this.#own(name.split('/')[0] || PACKAGE);
    this.launched = await this.#call('act.start', null, Boolean(stop));
    const { kind, milliseconds } = this.launched;
    return `Starting: Intent { cmp=${PACKAGE}/.HomeActivity }\nStatus: ok\nLaunchState: ${kind}\nActivity: ${PACKAGE}/.HomeActivity\nTotalTime: ${milliseconds}\nWaitTime: ${milliseconds + 12}\nComplete\n`;
  }

  async mobileDeepLink(url, pkg) {
    if (pkg) this.#own(pkg);
    if (!/^qinghe:\/\//.test(url)) throw new errors.UnknownError(`Error: Activity not started, unable to resolve Intent { act=android.intent.action.VIEW dat=${url} }`);
    this.launched = await this.#call('act.start', url, false);
  }

  async mobileClearApp(appId) { this.#own(appId); this.context = NATIVE; await this.#call('act.clear'); }
  async mobileGetPermissions(type) {
    const answers = Object.entries(await this.#call('act.permissions'));
    const name = { location: 'android.permission.ACCESS_FINE_LOCATION' };
    return answers.filter(([, answer]) => type === 'requested' || !type || answer === type).map(([permission]) => name[permission]);
  }

  async mobilePressKey(keycode) {
    if (keycode === 4) await this.back();
    else if (keycode === 3) await this.#call('act.background');
    else if (keycode === 66) await this.#call('act.enter');
    else throw new errors.UnsupportedOperationError(`The stand-in has the keys back (4), home (3) and enter (66), not ${keycode}`);
  }

  async mobileDeviceInfo() {
    return { androidId: 'stand-in', manufacturer: 'Probe', model: 'Stand-in', brand: 'probe', apiVersion: '34', platformVersion: '14', displayDensity: DPI, realDisplaySize: '1080x2400', simulated: true };
  }

  /** In UiAutomator2's shape, kibibytes; the figure is made up, and says so beside it. */
  async mobileGetPerformanceData(packageName, dataType) {
    this.#own(packageName);
    if (dataType !== 'memoryinfo') throw new errors.UnknownError(`The stand-in has no data of the type '${dataType}'`);
    return [['totalPss', 'standIn'], ['81920', 'simulated']];
  }

  async mobileGetDisplayDensity() { return DPI; }
  async mobileTruth() { return { ...this.truth.tell(), faults: this.faults, launched: this.launched ?? null }; }

  // Dialogs

  async getAlertText() {
    const text = await this.#call('act.alertText');
    if (text === null) throw new errors.NoAlertOpenError();
    return text;
  }

  async #answer(accept) {
    const point = await this.#call('act.alertButton', accept);
    if (!point) throw new errors.NoAlertOpenError();
    await this.screen.tap(point);
  }

  async postAcceptAlert() { await this.#answer(true); }
  async postDismissAlert() { await this.#answer(false); }
  async getDeviceTime() { return new Date().toISOString(); }
}
