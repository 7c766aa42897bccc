import type { Clock } from '@studyhall/protocol';

/**
 * When to do what is better done together: at once where nothing was done for a tick, so that nobody waits, and no timer wakes the process, for
 * something that happens alone; what happens soon after that waits for the tick to end and is done together.
 */
export class Ticks {
  readonly #clock: Clock;
  readonly #tickMs: number;
  readonly #send: () => Promise<void>;
  #lastAt = -Infinity;
  #cancel: (() => void) | undefined;

  /**
   * @param tickMs what happens within this time is done together: milliseconds
   * @param send does it, for everything that has happened; never rejects
   */
  constructor(clock: Clock, tickMs: number, send: () => Promise<void>) {
    this.#clock = clock;
    this.#tickMs = tickMs;
    this.#send = send;
  }

  /** Something has happened. */
  soon(): void {
    if (this.#cancel !== undefined) return;
    const wait = this.#lastAt + this.#tickMs - this.#clock.now();
    // A clock that was set back makes nobody wait.
    if (wait > 0 && wait <= this.#tickMs) {
      this.#cancel = this.#clock.after(wait, () => { this.#run(); });
      return;
    }
    let isWanted = true;
    this.#cancel = () => { isWanted = false; };
    // What else the same piece of work does goes with it.
    queueMicrotask(() => { if (isWanted) this.#run(); });
  }

  /** What has happened needs not be sent any more. */
  rest(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #run(): void {
    this.#cancel = undefined;
    this.#lastAt = this.#clock.now();
    void this.#send().then(() => { this.#lastAt = this.#clock.now(); });
  }
}
