import { errors } from 'appium/driver.js';

const METHODS = {
  text: ['text', 'equals'], textContains: ['text', 'contains'], textStartsWith: ['text', 'starts'], textMatches: ['text', 'matches'],
  resourceId: ['resource-id', 'equals'], resourceIdMatches: ['resource-id', 'matches'],
  description: ['content-desc', 'equals'], descriptionContains: ['content-desc', 'contains'], descriptionStartsWith: ['content-desc', 'starts'],
  className: ['class', 'equals'], packageName: ['package', 'equals'],
  clickable: ['clickable', 'equals'], enabled: ['enabled', 'equals'], checked: ['checked', 'equals'], scrollable: ['scrollable', 'equals'],
  focused: ['focused', 'equals'], selected: ['selected', 'equals'],
  instance: ['instance', 'instance'],
};
const CALL = /^\.(\w+)\(\s*(?:"((?:[^"\\]|\\.)*)"|(true|false)|(\d+))\s*\)/;

/** Reads `new UiSelector().text("…").className("…")` into conditions; what is outside this subset is refused by name. */
export function readSelector(text) {
  let rest = text.trim().replace(/;$/, '');
  const start = /^new\s+UiSelector\(\)/.exec(rest);
  if (!start) throw new errors.InvalidSelectorError(`Could not parse expression \`${text}\`: the stand-in knows \`new UiSelector()\` only.`);
  rest = rest.slice(start[0].length);
  const conditions = [];
  while (rest) {
    const call = CALL.exec(rest);
    const method = call && METHODS[call[1]];
    if (!method) {
      throw new errors.InvalidSelectorError(`Could not parse expression \`${text}\` at \`${rest}\`: the stand-in knows ${Object.keys(METHODS).join(', ')}.`);
    }
    conditions.push({ attribute: method[0], how: method[1], value: call[2]?.replace(/\\(.)/g, '$1') ?? call[3] ?? call[4] });
    rest = rest.slice(call[0].length);
  }
  if (!conditions.length) throw new errors.InvalidSelectorError(`Could not parse expression \`${text}\`: it asks for nothing.`);
  return conditions;
}
