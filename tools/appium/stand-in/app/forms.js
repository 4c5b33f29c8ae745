// The native application form: two pages with fields, radios, a date, a picker and a promise; then the summary and the point of submission.
import { v } from './view.js';

const DISTRICTS = [['qingdong', '清东区', 'Qingdong'], ['qingxi', '清西区', 'Qingxi'], ['hebei', '河北区', 'Hebei'], ['henan', '河南区', 'Henan']];

const page = (...children) => v('Col', { look: 'fill' }, ...children);
const bar = (app, title) => v('Row', { id: 'toolbar', look: 'bar' },
  v('ImageButton', { id: 'back', draw: '←', desc: app.has('unlabelledIcons') ? '' : app.say('返回', 'Back'), look: app.has('tinyTargets') ? 'tiny' : '', tap: () => app.back() }),
  v('Text', { id: 'title', text: title, look: 'fill' }));

function field(app, answers, id, zh, en, input = 'text') {
  const edit = v('Edit', { id, hint: app.say(`请输入${zh}`, `Enter ${en.toLowerCase()}`), input });
  edit.value = answers[id] ?? '';
  edit.addEventListener('input', () => { answers[id] = edit.value; });
  return [v('Text', { id: `${id}_label`, text: app.say(zh, en) }), edit];
}

function radios(app, answers, id, zh, en, choices) {
  const group = v('RadioGroup', { id }, choices.map(([value, labelZh, labelEn]) => v('Radio', {
    id: `${id}_${value}`, text: app.say(labelZh, labelEn), checked: answers[id] === value,
    tap: (element) => {
      answers[id] = value;
      for (const other of group.children) other.dataset.checked = String(other === element);
    },
  })));
  return [v('Text', { id: `${id}_label`, text: app.say(zh, en) }), group];
}

function complain(app, place, missing) {
  place.replaceChildren(...missing.map((name) => v('Text', { id: 'complaint', text: app.say(`请填写${name}`, `${name} is required`), look: 'complaint' })));
  return missing.length === 0;
}

const set = (element, text) => { element.dataset.text = text; element.textContent = text; };
const two = (n) => String(n).padStart(2, '0');

export const forms = {
  form: (app, { service, answers }) => {
    const complaints = v('Col', { id: 'complaints' });
    return page(bar(app, app.name(service)), v('Scroll', { id: 'form_scroll' }, v('Col', {},
      field(app, answers, 'full_name', '姓名', 'Full name'), field(app, answers, 'id_number', '身份证号', 'Identity number'), field(app, answers, 'phone', '手机号码', 'Phone number', 'tel'),
      radios(app, answers, 'applicant', '申请人类型', 'Applicant', [['person', '个人', 'Person'], ['company', '企业', 'Company']]), complaints)),
    v('Button', { id: 'next', text: app.say('下一步', 'Next'), tap: () => {
      const missing = [['full_name', app.say('姓名', 'Full name')], ['id_number', app.say('身份证号', 'Identity number')], ['phone', app.say('手机号码', 'Phone number')], ['applicant', app.say('申请人类型', 'Applicant')]]
        .filter(([id]) => !answers[id]).map(([, name]) => name);
      if (complain(app, complaints, missing)) app.show('form2', { service, answers });
    } }));
  },

  form2: (app, { service, answers }) => {
    const complaints = v('Col', { id: 'complaints' });
    const district = v('Text', { id: 'android:id/text1', text: app.say('请选择', 'Choose') });
    const date = v('Button', { id: 'date', text: app.say('选择日期', 'Choose a date'), look: 'plain', tap: () => app.dialog('datePicker', { chosen: (value) => { answers.date = value; set(date, value); } }) });
    const promise = v('Check', { id: 'promise', text: app.say('我承诺以上信息真实', 'I promise that this is true'), checked: false, tap: () => { answers.promise = !answers.promise; promise.dataset.checked = String(answers.promise); } });
    return page(bar(app, app.name(service)), v('Scroll', { id: 'form_scroll' }, v('Col', {},
      v('Text', { id: 'district_label', text: app.say('所在区', 'District') }),
      v('Spinner', { id: 'district', tap: () => app.dialog('districts', { chosen: ([value, zh, en]) => { answers.district = value; set(district, app.say(zh, en)); } }) }, district),
      v('Text', { id: 'date_label', text: app.say('办理日期', 'Date') }), date,
      radios(app, answers, 'delivery', '取件方式', 'Delivery', [['post', '邮寄', 'By post'], ['hall', '窗口领取', 'At the hall']]),
      promise, complaints)),
    v('Button', { id: 'next', text: app.say('下一步', 'Next'), tap: () => {
      const missing = [['district', app.say('所在区', 'District')], ['date', app.say('办理日期', 'Date')], ['delivery', app.say('取件方式', 'Delivery')], ['promise', app.say('承诺', 'The promise')]]
        .filter(([id]) => !answers[id]).map(([, name]) => name);
      if (complain(app, complaints, missing)) app.show('summary', { service, answers });
    } }));
  },

  districts: (app, { chosen, close }) => v('ListView', { id: 'android:id/select_dialog_listview' },
    DISTRICTS.map((d) => v('CheckedText', { id: 'android:id/text1', text: app.say(d[1], d[2]), checked: false, tap: () => { close(); chosen(d); } }))),

  datePicker: (app, { chosen, close }) => {
    const now = new Date();
    let year = now.getFullYear(), month = now.getMonth(), day = now.getDate();
    const picker = v('DatePicker', { id: 'android:id/datePicker' });
    const draw = () => {
      const name = new Date(year, month, 1).toLocaleDateString(app.say('zh-CN', 'en-GB'), { year: 'numeric', month: 'long' });
      picker.replaceChildren(
        v('Row', {}, v('ImageButton', { id: 'android:id/prev', draw: '‹', desc: app.say('上个月', 'Previous month'), tap: () => { turn(-1); } }),
          v('Text', { id: 'android:id/date_picker_header_date', text: name, look: 'fill' }),
          v('ImageButton', { id: 'android:id/next', draw: '›', desc: app.say('下个月', 'Next month'), tap: () => { turn(1); } })),
        v('View', { id: 'android:id/month_view', look: 'days' }, Array.from({ length: new Date(year, month + 1, 0).getDate() }, (_, i) => v('View', {
          look: 'day', text: String(i + 1), desc: `${two(i + 1)} ${name}`, selected: i + 1 === day, tap: () => { day = i + 1; draw(); } }))));
    };
    const turn = (by) => { month += by; if (month < 0) { month = 11; year--; } if (month > 11) { month = 0; year++; } day = 1; draw(); };
    draw();
    return v('Col', { id: 'android:id/parentPanel' }, picker, v('Row', {},
      v('Button', { id: 'android:id/button1', text: app.say('确定', 'OK'), tap: () => { close(); chosen(`${year}-${two(month + 1)}-${two(day)}`); } }),
      v('Button', { id: 'android:id/button2', text: app.say('取消', 'Cancel'), look: 'plain', tap: close })));
  },

  summary: (app, { service, answers }) => page(bar(app, app.say('确认信息', 'Check your answers')),
    v('Scroll', { id: 'summary_scroll' }, v('Col', {}, v('Text', { id: 'service_title', text: app.name(service) }),
      Object.entries(answers).map(([id, value]) => v('Row', { id: 'answer' }, v('Text', { id: 'answer_name', text: id }), v('Text', { id: 'answer_value', text: String(value) }))))),
    v('Button', { id: 'submit', text: app.say('提交申请', 'Submit application'), tap: async () => {
      const answer = await fetch('/api/submit', { method: 'POST', body: JSON.stringify({ service: service.id, ...answers }) });
      app.show('receipt', (await answer.json()).receipt);
    } })),

  receipt: (app, receipt) => page(bar(app, app.say('已受理', 'Accepted')), v('Text', { id: 'receipt', text: app.say(`受理编号 ${receipt}`, `Receipt ${receipt}`) })),
};
