// Native widgets, drawn in HTML. What eyes.js tells of a screen is read from the data attributes that are set here.
const CLASSES = {
  Text: 'android.widget.TextView', Button: 'android.widget.Button', Edit: 'android.widget.EditText', Image: 'android.widget.ImageView',
  ImageButton: 'android.widget.ImageButton', Radio: 'android.widget.RadioButton', RadioGroup: 'android.widget.RadioGroup',
  Check: 'android.widget.CheckBox', Spinner: 'android.widget.Spinner', CheckedText: 'android.widget.CheckedTextView',
  List: 'androidx.recyclerview.widget.RecyclerView', ListView: 'android.widget.ListView', Scroll: 'android.widget.ScrollView',
  Col: 'android.widget.LinearLayout', Row: 'android.widget.LinearLayout', Frame: 'android.widget.FrameLayout', View: 'android.view.View',
  Progress: 'android.widget.ProgressBar', Web: 'android.webkit.WebView', DatePicker: 'android.widget.DatePicker',
};
const LOOKS = { ListView: 'List', DatePicker: 'Col' };

/**
 * A widget. `id` without a package belongs to the app; `draw` is what is painted but not told (an icon's picture).
 * @param {string} kind
 * @param {{id?: string, text?: string, desc?: string, draw?: string, look?: string, tap?: Function, hold?: Function, hint?: string, password?: boolean,
 *   input?: string, checked?: boolean, enabled?: boolean, selected?: boolean, src?: string}} props
 */
export function v(kind, props = {}, ...children) {
  const element = document.createElement(kind === 'Edit' ? 'input' : kind === 'Web' ? 'iframe' : 'div');
  element.className = `${LOOKS[kind] ?? kind} ${props.look ?? ''}`;
  element.dataset.class = CLASSES[kind];
  if (props.id) element.dataset.id = props.id;
  if (props.desc) element.dataset.desc = props.desc;
  if (props.text !== undefined) { element.dataset.text = props.text; element.textContent = props.text; }
  if (props.draw) element.textContent = props.draw;
  if (kind === 'Edit') {
    element.type = props.password ? 'password' : props.input ?? 'text';
    element.placeholder = props.hint ?? '';
    element.autocomplete = 'off';
  }
  if (kind === 'Scroll' || kind === 'List' || kind === 'ListView') element.dataset.scroll = 'true';
  if (props.checked !== undefined) element.dataset.checked = String(props.checked);
  if (props.selected !== undefined) element.dataset.selected = String(props.selected);
  if (props.enabled === false) element.dataset.enabled = 'false';
  if (props.src) element.src = props.src;
  if (props.tap || kind === 'Edit') element.dataset.clickable = 'true';
  if (props.tap) element.addEventListener('click', () => { if (element.dataset.enabled !== 'false') props.tap(element); });
  if (props.hold) {
    element.dataset.holdable = 'true';
    let timer;
    element.addEventListener('pointerdown', () => { timer = setTimeout(() => props.hold(element), 500); });
    for (const end of ['pointerup', 'pointercancel']) element.addEventListener(end, () => clearTimeout(timer));
  }
  element.append(...children.flat().filter(Boolean));
  return element;
}
