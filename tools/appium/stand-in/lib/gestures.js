import { setTimeout as pause } from 'node:timers/promises';
import { errors } from 'appium/driver.js';

/** The key under which W3C WebDriver tells an element. */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const STEP = 16;

/** Performs W3C touch actions, tick by tick, as fingers on the glass. `place` turns a point and its origin into CSS px of the screen. */
export async function perform(screen, sources, place) {
  const pointers = sources.filter((source) => source.type === 'pointer');
  for (const source of sources) {
    if (!['pointer', 'none', 'pause', 'key'].includes(source.type)) throw new errors.InvalidArgumentError(`The stand-in has no input source '${source.type}'`);
    if (source.type === 'pointer' && source.parameters?.pointerType && source.parameters.pointerType !== 'touch') {
      throw new errors.InvalidArgumentError(`The stand-in has fingers only, no '${source.parameters.pointerType}'`);
    }
    if (source.type === 'key' && source.actions.some((action) => action.type !== 'pause')) throw new errors.UnsupportedOperationError('Key actions are not implemented; send keys to an element');
  }
  const fingers = new Map(pointers.map((source, id) => [source, { id, x: 0, y: 0, down: false }]));
  const touching = () => [...fingers.values()].filter((finger) => finger.down);
  const ticks = Math.max(0, ...sources.map((source) => source.actions.length));
  for (let tick = 0; tick < ticks; tick++) {
    const acts = sources.map((source) => ({ finger: fingers.get(source), action: source.actions[tick] })).filter(({ action }) => action);
    const duration = Math.max(0, ...acts.map(({ action }) => action.duration ?? 0));
    const moves = [];
    for (const { finger, action } of acts.filter(({ action: { type } }) => type === 'pointerMove')) {
      const to = await place(action, finger);
      if (to.x < 0 || to.y < 0 || to.x > screen.size.width || to.y > screen.size.height) {
        throw new errors.MoveTargetOutOfBoundsError(`The coordinates [x=${to.x}, y=${to.y}] are outside of the viewport`);
      }
      moves.push({ finger, from: { x: finger.x, y: finger.y }, to });
    }
    const steps = moves.some(({ finger }) => finger.down) ? Math.max(1, Math.round(duration / STEP)) : 1;
    for (let step = 1; step <= steps; step++) {
      for (const { finger, from, to } of moves) {
        finger.x = from.x + ((to.x - from.x) * step) / steps;
        finger.y = from.y + ((to.y - from.y) * step) / steps;
      }
      if (moves.some(({ finger }) => finger.down)) {
        await screen.touch('touchMove', touching());
        if (steps > 1) await pause(STEP);
      }
    }
    for (const { finger, action } of acts) {
      if (action.type === 'pointerDown') { finger.down = true; await screen.touch('touchStart', touching()); }
      if (action.type === 'pointerUp') { finger.down = false; await screen.touch('touchEnd', touching()); }
    }
    if (!moves.length && duration) await pause(duration);
  }
  await pause(60);
}

export function elementOf(origin) { return origin?.[ELEMENT] ?? origin?.ELEMENT ?? null; }
