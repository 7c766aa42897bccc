import type { Clock } from '@studyhall/protocol';

/** Does things one after the other, in the order in which they come; one that takes long keeps the others no longer than that. */
export class OneByOne {
  readonly #clock: Clock;
  readonly #longestMs: number;
  #last: Promise<void> = Promise.resolve();

  /** @param longestMs how long others wait for one of them: milliseconds */
  constructor(clock: Clock, longestMs: number) {
    this.#clock = clock;
    this.#longestMs = longestMs;
  }

  /** @returns what the work comes to, when it was its turn */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    let goOn = (): void => undefined;
    this.#last = new Promise((resolve) => { goOn = resolve; });
    await before;
    const cancel = this.#clock.after(this.#longestMs, goOn);
    try {
      return await work();
    } finally {
      cancel();
      goOn();
    }
  }
}
