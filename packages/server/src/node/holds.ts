/** What nothing is read from for a while. */
export interface Held {
  pause(): void;
  resume(): void;
}

/** Holds a connection back for several reasons: it goes on when none is left. */
export class Holds {
  readonly #held: Held;
  readonly #reasons = new Set<string>();

  constructor(held: Held) {
    this.#held = held;
  }

  hold(reason: string): void {
    if (this.#reasons.size === 0) this.#held.pause();
    this.#reasons.add(reason);
  }

  release(reason: string): void {
    if (this.#reasons.delete(reason) && this.#reasons.size === 0) this.#held.resume();
  }
}
