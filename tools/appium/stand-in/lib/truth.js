/** What really happened on the stand-in, told by the screen's own trusted events and by what its server received. Counts are held against it. */
export class Truth {
  constructor() { this.began = Date.now(); this.events = []; }

  add(event) {
    const last = this.events.at(-1);
    // One entry for a text, however many key strokes brought it.
    if (event.kind === 'typed' && last?.kind === 'typed' && last.field === event.field && last.screen === event.screen) last.value = event.value;
    else this.events.push({ at: Date.now() - this.began, ...event });
  }

  #of(kind) { return this.events.filter((event) => event.kind === kind); }

  saw(kind, name) { return this.events.some((event) => event.kind === kind && event.name === name); }

  tell() {
    return {
      simulated: true,
      taps: this.#of('tap'),
      longPresses: this.#of('longPress'),
      swipes: this.#of('swipe'),
      typed: this.#of('typed'),
      screens: this.#of('screen'),
      dialogs: this.#of('dialog'),
      starts: this.#of('start'),
      crashes: this.#of('crash'),
      searches: this.#of('search'),
      submissions: this.#of('submission'),
      events: this.events,
    };
  }
}
