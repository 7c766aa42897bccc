import type { Clock, Signal, SignalChange } from '@studyhall/protocol';

interface Slot {
  readonly signal: Signal;
  /** The one person it is for; undefined is everybody. */
  readonly to: string | undefined;
  readonly cancel: () => void;
}

/** The signals of one room, shared by everybody's links. */
export class SignalBoard {
  readonly #clock: Clock;
  readonly #slots = new Map<string, Slot>();
  readonly #listeners = new Set<{ readonly person: string; readonly tell: (change: SignalChange) => void }>();
  #n = 0;
  #tabs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Names a new tab. */
  newTab(): string {
    this.#tabs += 1;
    return `tab-${String(this.#tabs)}`;
  }

  set(signal: Omit<Signal, 'until' | 'n'>, ttl: number, to: string | undefined): void {
    this.#slots.get(signal.key)?.cancel();
    this.#n += 1;
    const stamped: Signal = { ...structuredClone(signal), until: this.#clock.now() + ttl, n: this.#n };
    const cancel = this.#clock.after(ttl, () => {
      this.clear(signal.key);
    });
    this.#slots.set(signal.key, { signal: stamped, to, cancel });
    this.#tell(to, { set: [stamped], gone: [] });
  }

  clear(key: string): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    slot.cancel();
    this.#slots.delete(key);
    this.#tell(slot.to, { set: [], gone: [key] });
  }

  /** Ends what a tab had set, as a server does when the tab's connection ends. */
  clearTab(tab: string): void {
    for (const [key, { signal }] of [...this.#slots]) if (signal.tab === tab) this.clear(key);
  }

  /** Tells a person the whole set and then the changes, until the returned function is called. */
  on(person: string, tell: (change: SignalChange) => void): () => void {
    const mine = [...this.#slots.values()].filter(({ to }) => to === undefined || to === person);
    const listener = { person, tell };
    this.#listeners.add(listener);
    tell({ reset: true, set: mine.map(({ signal }) => signal), gone: [], now: this.#clock.now() });
    return () => this.#listeners.delete(listener);
  }

  #tell(to: string | undefined, change: Pick<SignalChange, 'set' | 'gone'>): void {
    for (const { person, tell } of [...this.#listeners]) {
      if (to === undefined || to === person) tell({ reset: false, ...change, now: this.#clock.now() });
    }
  }
}
