import type { Clock } from '@studyhall/protocol';

/** The server's clock as far as it is known. It is told in whole seconds, as the times of messages are. */
export class ServerClock {
  readonly #clock: Clock;
  #ahead = 0;
  #newest = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The server has just said what time it is: milliseconds since the epoch. */
  set(now: number): void {
    this.#ahead = now - this.#clock.now();
  }

  /** Something is known to have happened at this time, so it is not earlier now. */
  saw(at: number): void {
    this.#newest = Math.max(this.#newest, at);
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return Math.max(Math.round(this.#clock.now() + this.#ahead), this.#newest);
  }
}
