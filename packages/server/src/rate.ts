import { RoomError } from '@studyhall/protocol';
import type { Clock } from '@studyhall/protocol';

/** Counts how often something was done in windows of fixed length. It forgets everything when a window ends. */
export class Rate {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #counts = new Map<string, number>();
  #endsAt = 0;

  /** @param windowMs milliseconds */
  constructor(clock: Clock, windowMs: number) {
    this.#clock = clock;
    this.#windowMs = windowMs;
  }

  /**
   * Counts `n` more under a key.
   *
   * @throws RoomError `rate-limited` where that would be more than `limit` in this window; nothing is counted then
   */
  take(key: string, n: number, limit: number): void {
    const now = this.#clock.now();
    if (now >= this.#endsAt || this.#endsAt - now > this.#windowMs) {
      this.#counts.clear();
      this.#endsAt = now + this.#windowMs;
    }
    const count = (this.#counts.get(key) ?? 0) + n;
    if (count > limit) throw new RoomError('rate-limited', 'too many requests', { retryAfterMs: this.#endsAt - now });
    this.#counts.set(key, count);
  }
}
