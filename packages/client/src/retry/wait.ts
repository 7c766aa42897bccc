import type { Clock } from '@studyhall/protocol';

/**
 * A wait that ends by the clock or by being woken. A wake while nobody waits is kept for the next wait, so that nothing is
 * missed between two of them.
 */
export class Waiter {
  readonly #clock: Clock;
  #pending = false;
  #end: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the wait under way, or the next one at once. */
  wake(): void {
    this.#pending = true;
    this.#end?.();
  }

  /**
   * Waits.
   *
   * @param ms milliseconds at most; without it until {@link wake}
   * @returns whether it was woken
   */
  async wait(ms?: number): Promise<boolean> {
    if (!this.#pending) {
      await new Promise<void>((resolve) => {
        const cancel = ms === undefined ? undefined : this.#clock.after(ms, resolve);
        this.#end = () => {
          cancel?.();
          resolve();
        };
      });
      this.#end = undefined;
    }
    const woken = this.#pending;
    this.#pending = false;
    return woken;
  }
}
