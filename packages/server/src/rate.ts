import { RoomError } from '@studyhall/protocol';
import type { Clock } from '@studyhall/protocol';

/**
 * Limits how often something is done, evenly: what was used up comes back bit by bit over the window, so nobody can do twice the
 * limit around the end of one, and nobody waits longer than for their own next turn.
 *
 * One number is kept for each key: until when its use so far would last at the even rate (the generic cell rate algorithm).
 */
export class Rate {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #until = new Map<string, number>();
  #sweepAt = 0;

  /** @param windowMs milliseconds */
  constructor(clock: Clock, windowMs: number) {
    this.#clock = clock;
    this.#windowMs = windowMs;
  }

  /**
   * Counts `n` more under a key.
   *
   * @param limit how many may be done at once, and in one window in the long run
   * @throws RoomError `rate-limited` where that would be too many; nothing is counted then
   */
  take(key: string, n: number, limit: number): void {
    const now = this.#clock.now();
    this.#sweep(now);
    const until = this.#lasts(key, now) + (n * this.#windowMs) / limit;
    const over = until - now - this.#windowMs;
    // Sums of fractions are not exact; nobody is refused for a thousandth of a millisecond.
    if (over > 0.001) throw new RoomError('rate-limited', 'too many requests', { retryAfterMs: Math.ceil(over) });
    this.#until.set(key, until);
  }

  /** How long until one more under a key would not be too many: milliseconds, 0 where it is none now. */
  wait(key: string, limit: number): number {
    const now = this.#clock.now();
    const over = this.#lasts(key, now) + this.#windowMs / limit - now - this.#windowMs;
    return over > 0.001 ? Math.ceil(over) : 0;
  }

  /** Whether one more under a key would be too many. */
  isSpent(key: string, limit: number): boolean {
    return this.wait(key, limit) > 0;
  }

  /** Which part of what may be done in a window a key has used up: 0 to 1. */
  used(key: string): number {
    const now = this.#clock.now();
    return (this.#lasts(key, now) - now) / this.#windowMs;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#until.size;
  }

  #lasts(key: string, now: number): number {
    const until = this.#until.get(key) ?? now;
    // Beyond the window only after the clock was set back: then it is forgotten, so that nobody is locked out by it.
    return until - now > this.#windowMs ? now : Math.max(until, now);
  }

  /** Forgets, once in a window, those who have used up nothing. */
  #sweep(now: number): void {
    if (now < this.#sweepAt && this.#sweepAt - now <= this.#windowMs) return;
    this.#sweepAt = now + this.#windowMs;
    for (const [key, until] of this.#until) if (until <= now || until - now > this.#windowMs) this.#until.delete(key);
  }
}
