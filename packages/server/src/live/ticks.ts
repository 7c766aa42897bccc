import type { Clock } from '@studyhall/protocol';

/** What happens within this time goes out together: milliseconds. */
const TICK_MS = 4;

/**
 * When to send what has happened: at once where nothing went out for a tick, so that nobody waits, and no timer wakes the process, for
 * something that happens alone; what happens soon after that waits for the tick to end and goes out together.
 */
export class Ticks {
  readonly #clock: Clock;
  readonly #send: () => Promise<void>;
  #lastAt = -Infinity;
  #cancel: (() => void) | undefined;

  /** @param send sends everything that has happened; never rejects */
  constructor(clock: Clock, send: () => Promise<void>) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Something has happened. */
  soon(): void {
    if (this.#cancel !== undefined) return;
    const wait = this.#lastAt + TICK_MS - this.#clock.now();
    // A clock that was set back makes nobody wait.
    if (wait > 0 && wait <= TICK_MS) {
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
