import type { Clock } from '@studyhall/protocol';

/** Longer, nobody is asked to wait: milliseconds. */
const LONGEST_MS = 600_000;

/**
 * Gives those who are sent away a time to come back, one after the other: pages that all came back at once would send each other
 * away again.
 */
export class Turns {
  readonly #clock: Clock;
  readonly #apartMs: number;
  #next = 0;

  /** @param perSecond how many may come in a second; half of it is given out, because others come who were not sent away */
  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#apartMs = 2000 / perSecond;
  }

  /** Milliseconds until the next free turn. */
  take(): number {
    const now = this.#clock.now();
    const turn = this.#next - now > LONGEST_MS ? now : Math.max(this.#next, now);
    this.#next = turn + this.#apartMs;
    return Math.round(turn - now);
  }
}
