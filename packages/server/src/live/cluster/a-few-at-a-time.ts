import { someOf } from '../../surroundings.ts';
import type { Surroundings } from '../../surroundings.ts';

/** So many get their turn together, and this long after the ones before at most: milliseconds. 1000 a second at least. */
export const TOGETHER = 20;
export const APART_MS = 20;

/**
 * Gives many things their turn, each once, a few at a time: what all of them want at one moment would be a storm for whoever answers.
 * Several nodes do this at the same time, so the time between is left to chance.
 */
export class AFewAtATime<Thing> {
  readonly #surroundings: Pick<Surroundings, 'clock' | 'random'>;
  readonly #turn: (thing: Thing) => void;
  readonly #waiting = new Set<Thing>();
  #cancel: (() => void) | undefined;

  /** @param turn what a thing does when it is its turn */
  constructor(surroundings: Pick<Surroundings, 'clock' | 'random'>, turn: (thing: Thing) => void) {
    this.#surroundings = surroundings;
    this.#turn = turn;
  }

  /** Has each wait for its turn; who waits already waits on. */
  add(things: Iterable<Thing>): void {
    for (const thing of things) this.#waiting.add(thing);
    this.#goOn();
  }

  delete(thing: Thing): void {
    this.#waiting.delete(thing);
  }

  /** Nobody gets a turn any more. */
  clear(): void {
    this.#waiting.clear();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #goOn(): void {
    if (this.#waiting.size === 0) return;
    const { clock, random } = this.#surroundings;
    this.#cancel ??= clock.after(someOf(APART_MS, random), () => { this.#next(); });
  }

  #next(): void {
    this.#cancel = undefined;
    for (const thing of [...this.#waiting].slice(0, TOGETHER)) {
      this.#waiting.delete(thing);
      this.#turn(thing);
    }
    this.#goOn();
  }
}
