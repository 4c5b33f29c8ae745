// The screens of the sample app. A clean app has none of the faults; each fault says where it shows.
import { FIELDS, SERVICES } from './services.js';
import { v } from './view.js';
import { forms } from './forms.js';
import { saw } from './device.js';

const POLICY_WAY = ['settings', 'about', 'legal', 'documents'];

function bar(app, title) {
  const tiny = app.has('tinyTargets') ? 'tiny' : '';
  return v('Row', { id: 'toolbar', look: 'bar' },
    v('ImageButton', { id: 'back', draw: '←', desc: app.has('unlabelledIcons') ? '' : app.say('返回', 'Back'), look: tiny, tap: () => app.back() }),
    v('Text', { id: 'title', text: title, look: 'fill' }));
}

const page = (...children) => v('Col', { look: 'fill' }, ...children);

function item(app, service) {
  const field = FIELDS.find((f) => f.id === service.field);
  return v('Col', { id: 'service_item', look: 'item', tap: () => app.open(service.id) },
    v('Text', { id: 'service_name', text: app.name(service), look: 'name' }),
    v('Text', { id: 'service_field', text: app.say(field.zh, field.en), look: 'sub' }));
}

function searched(query) {
  const q = query.trim().toLowerCase();
  return q ? SERVICES.filter((s) => [s.zh, s.en, ...s.also].some((name) => name.toLowerCase().includes(q) || (q.length > 2 && q.includes(name.toLowerCase())))) : [];
}

function nav(app, here) {
  const label = (zh, en) => (app.has('unlabelledIcons') ? '' : app.say(zh, en));
  return v('Row', { id: 'navigation', look: 'nav' },
    v('ImageButton', { id: 'nav_home', draw: '⌂', desc: label('首页', 'Home'), selected: here === 'home', tap: () => { if (here !== 'home') app.reset(); } }),
    v('ImageButton', { id: 'nav_services', draw: '☰', desc: label('全部服务', 'All services'), selected: here === 'services', tap: () => { if (here !== 'services') app.show('services'); } }),
    v('ImageButton', { id: 'nav_me', draw: '☺', desc: label('我的', 'Me'), selected: here === 'me', tap: () => { if (here !== 'me') app.show('me'); } }));
}

const row = (app, id, zh, en, tap) => v('Text', { id, text: app.say(zh, en), look: 'Check-row item', tap });

export const screens = {
  welcome: (app) => page(v('Text', { id: 'welcome', text: app.say('清河通', 'Qinghe Services') })),

  consent: (app, { close }) => v('Col', { id: 'consent' },
    v('Text', { id: 'consent_title', text: app.say('个人信息保护提示', 'Your privacy') }),
    v('Text', { id: 'consent_text', text: app.say('请阅读并同意《隐私政策》后使用。我们在您同意之前不收集任何信息。', 'Read and agree to the privacy policy. Nothing is collected before you agree.') }),
    v('Button', { id: 'consent_policy', text: app.say('隐私政策', 'Privacy policy'), look: 'plain', tap: () => { app.show('policy'); } }),
    v('Button', { id: 'consent_agree', text: app.say('同意', 'Agree'), tap: () => { close(); app.agreed(); } }),
    v('Button', { id: 'consent_refuse', text: app.say('不同意', 'Disagree'), look: 'plain', tap: () => app.die() })),

  home: (app) => page(
    v('Row', { id: 'toolbar', look: 'bar' },
      v('Text', { id: 'title', text: app.elder ? app.say('清河通 · 长辈版', 'Qinghe, elder mode') : app.say('清河通', 'Qinghe Services'), look: 'fill' }),
      app.has('noElderMode') ? null : v('Button', { id: 'elder', text: app.elder ? app.say('标准版', 'Standard mode') : app.say('长辈版', 'Elder mode'), look: 'mode', tap: () => app.enlarge(!app.elder) }),
      v('ImageButton', { id: 'nearby', draw: '◎', desc: app.has('unlabelledIcons') ? '' : app.say('附近大厅', 'Halls nearby'), look: app.has('tinyTargets') ? 'tiny' : '',
        tap: async () => { const answer = await app.device.ask('location', '访问位置信息', "access this device's location"); app.show('nearby', answer); } })),
    v('Button', { id: 'search_entry', text: app.say('搜索服务', 'Search services'), look: 'plain', tap: () => app.show('search', '') }),
    v('Scroll', { id: 'home_scroll' }, v('Col', {},
      v('Frame', { id: 'fields', look: 'tiles' }, FIELDS.map((field) => v('Col', { id: 'field', look: 'tile', tap: () => app.show('services', field.id) },
        v('Image', { draw: field.icon, desc: app.has('unlabelledIcons') ? '' : app.say(field.zh, field.en) }), v('Text', { id: 'field_name', text: app.say(field.zh, field.en) })))),
      v('Text', { id: 'popular', text: app.say('热门服务', 'Popular') }),
      ['residence-permit', 'housing-fund', 'construction-permit', 'social-card', 'school-enrolment', 'marriage'].map((id) => item(app, SERVICES.find((s) => s.id === id))))),
    nav(app, 'home'),
    app.has('overlapping') ? v('Button', { id: 'floating_ad', text: app.say('领红包', 'Win now'), look: 'overlap', tap: () => app.show('inDevelopment', SERVICES[0]) }) : null),

  services: (app, field) => page(bar(app, app.say('全部服务', 'All services')),
    v('List', { id: 'service_list' }, FIELDS.filter((f) => !field || f.id === field).flatMap((f) => [
      v('Text', { id: 'field_header', text: app.say(f.zh, f.en) }), ...SERVICES.filter((s) => s.field === f.id).map((s) => item(app, s))])),
    nav(app, 'services')),

  search: (app, first) => {
    const results = v('Frame', { id: 'results_frame', look: 'fill Col' });
    const box = v('Edit', { id: 'search_box', hint: app.say('请输入服务名称', 'Name of a service'), look: 'fill' });
    box.value = first;
    const go = async () => {
      const query = box.value;
      box.blur();
      app.device.keyboard(false);
      results.replaceChildren(v('Progress', { id: 'spinner' }));
      await fetch(`/api/search?q=${encodeURIComponent(query)}`);
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      const found = searched(query);
      // For a citizen the results are a screen of their own, though Android keeps the activity.
      saw({ kind: 'screen', name: 'results' });
      results.replaceChildren(v('Text', { id: 'result_count', text: app.say(`共 ${found.length} 项`, `${found.length} found`) }),
        found.length ? v('List', { id: 'results' }, found.map((s) => item(app, s))) : v('Text', { id: 'no_results', text: app.say('没有找到相关服务', 'No services found') }));
    };
    box.addEventListener('standin-enter', go);
    if (first) setTimeout(go, 0);
    return page(bar(app, app.say('搜索', 'Search')),
      v('Row', {}, box, v('ImageButton', { id: 'search_button', draw: '⊙', desc: app.has('unlabelledIcons') ? '' : app.say('搜索', 'Search'), look: app.has('tinyTargets') ? 'tiny' : '', tap: go })), results);
  },

  guide: (app, service) => {
    const fact = (id, zh, en, valueZh, valueEn) => [v('Text', { text: app.say(zh, en), look: 'sub' }), v('Text', { id, text: app.say(valueZh, valueEn), hold: () => app.dialog('copied') })];
    return page(bar(app, app.say('办事指南', 'Guide')),
      v('Scroll', { id: 'guide_scroll' }, v('Col', {},
        v('Text', { id: 'service_title', text: app.name(service) }),
        fact('promised', '承诺时限', 'Promised time', `${service.days}个工作日`, `${service.days} working days`),
        fact('statutory', '法定时限', 'Statutory time', '20个工作日', '20 working days'),
        fact('fee', '收费', 'Fee', '不收费', 'Free of charge'),
        fact('materials', '申请材料', 'Materials', '1. 申请表（原件1份）\n2. 居民身份证（复印件1份）', '1. Application form (1 original)\n2. Identity card (1 copy)'),
        fact('place', '办理地点', 'Place', '清河市政务服务中心 1 楼 12 号窗口', 'Qinghe service hall, floor 1, window 12'),
        fact('hours', '办理时间', 'Hours', '周一至周五 09:00–12:00，13:00–17:00', 'Mon–Fri 09:00–12:00, 13:00–17:00'),
        fact('phone', '咨询电话', 'Enquiries', '0000-1234567', '0000-1234567'),
        fact('process', '办理流程', 'Process', '受理 → 审核 → 审批 → 办结 → 送达', 'Receipt → review → approval → decision → delivery'))),
      v('Button', { id: 'apply', text: app.say('在线办理', 'Apply online'), look: app.has('clipped') ? 'clipped' : '', tap: () => { if (service.kind === 'hybrid') app.show('hybrid', service); else app.show('form', { service, answers: {} }); } }));
  },

  hybrid: (app, service) => page(bar(app, app.name(service)), v('Web', { id: 'webview', src: `/h5/index.html?lang=${app.device.config.language}` })),

  failed: (app, service) => page(bar(app, app.name(service)), v('Text', { id: 'error', text: app.say('页面加载失败 (503)', 'The page could not be loaded (503)') }),
    v('Button', { id: 'retry', text: app.say('重试', 'Retry'), tap: async () => { app.back(); await app.open(service.id); } })),
  inDevelopment: (app, service) => page(bar(app, app.name(service)), v('Text', { id: 'notice', text: app.say('功能开发中，敬请期待', 'In development, coming soon') })),
  copied: (app, { close }) => v('Col', {}, v('Text', { id: 'copied', text: app.say('已复制', 'Copied') }), v('Button', { id: 'copied_ok', text: app.say('好', 'OK'), tap: close })),
  nearby: (app, answer) => page(bar(app, app.say('附近大厅', 'Halls nearby')), v('Text', { id: 'halls', text: answer === 'granted' ? app.say('清河市政务服务中心 800 米', 'Qinghe service hall, 800 m') : app.say('未获得位置权限', 'Location is not allowed') })),

  me: (app) => page(bar(app, app.say('我的', 'Me')),
    row(app, 'login_entry', '登录', 'Sign in', () => app.show('login')),
    app.has('deepPolicy') ? row(app, 'settings', '设置', 'Settings', () => app.show('depth', 0)) : row(app, 'policy', '隐私政策', 'Privacy policy', () => app.show('policy')),
    v('Frame', { look: 'fill' }), nav(app, 'me')),
  depth: (app, level) => page(bar(app, app.say('设置', 'Settings')), level < POLICY_WAY.length - 1
    ? row(app, `more_${level}`, '更多', 'More', () => app.show('depth', level + 1)) : row(app, 'policy', '隐私政策', 'Privacy policy', () => app.show('policy'))),
  policy: (app) => page(bar(app, app.say('隐私政策', 'Privacy policy')), v('Scroll', { id: 'policy_scroll' }, v('Col', {},
    Array.from({ length: 24 }, (_, i) => v('Text', { id: 'clause', text: app.say(`第${i + 1}条 我们仅为办理您申请的事项处理个人信息，并按最小必要原则保存。`, `${i + 1}. We process personal data only to handle what you apply for, and keep as little as possible.`) }))))),
  login: (app) => page(bar(app, app.say('登录', 'Sign in')),
    v('Edit', { id: 'login_account', hint: app.say('手机号', 'Phone number'), input: 'tel' }),
    v('Edit', { id: 'login_password', hint: app.say('密码', 'Password'), password: true }),
    v('Button', { id: 'login_button', text: app.say('登录', 'Sign in'), tap: () => app.back() })),
  ...forms,
};
