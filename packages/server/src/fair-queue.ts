/** How far ahead of now a key's turns may lie: milliseconds. Longer, nobody pays for what they asked. */
const AHEAD_MS = 60_000;

interface Waiting<T> {
  readonly task: T;
  /** When its key would get to it at its even pace. */
  readonly turn: number;
  /** Whether that lay too far ahead when it came. */
  readonly isAhead: boolean;
  /** Of equal turns the first that came is first. */
  readonly came: number;
}

/**
 * What waits for its turn, of many people. Each has an even pace; who has asked for less than that is at their turn at once, and who
 * asked for more has turns that lie ahead, one pace after the other. The earliest turn comes first, whenever it was asked for: so who asks
 * now and then goes before who asks without end, and nobody waits for ever (the virtual clock algorithm).
 */
export class FairQueue<T> {
  readonly #elapsed: () => number;
  /** A heap: neither of the two below a place has an earlier turn. */
  readonly #heap: Waiting<T>[] = [];
  /** Until when what a key asked for would last at its pace. */
  readonly #until = new Map<string, number>();
  #came = 0;
  #sweepAt = 0;

  /** @param elapsed milliseconds of a clock that is never set */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Whether all that waits was too far ahead when it came. */
  get isAhead(): boolean {
    return this.#heap[0]?.isAhead === true;
  }

  /**
   * @param paceMs milliseconds from one turn of the key to its next
   * @param slackMs what is further ahead than that comes after all that is not: milliseconds
   */
  add(task: T, key: string, paceMs: number, slackMs = Infinity): void {
    const now = this.#elapsed();
    this.#sweep(now);
    const turn = Math.min(Math.max(this.#until.get(key) ?? now, now), now + AHEAD_MS);
    this.#until.set(key, turn + paceMs);
    this.#came += 1;
    this.#heap.push({ task, turn, isAhead: turn - now > slackMs, came: this.#came });
    this.#rise(this.#heap.length - 1);
  }

  /** Takes out what is first. */
  take(): T | undefined {
    return this.#remove(0);
  }

  /** Takes out what would be last. */
  drop(): T | undefined {
    let last = 0;
    for (let at = 1; at < this.#heap.length; at += 1) if (this.#isBefore(last, at)) last = at;
    return this.#remove(last);
  }

  #remove(at: number): T | undefined {
    const removed = this.#heap[at];
    const end = this.#heap.pop();
    if (removed === undefined || end === undefined) return undefined;
    if (at < this.#heap.length) {
      this.#heap[at] = end;
      this.#rise(at);
      this.#sink(at);
    }
    return removed.task;
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #sink(from: number): void {
    for (let at = from; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const below = this.#isBefore(right, left) ? right : left;
      if (!this.#isBefore(below, at)) return;
      this.#swap(at, below);
      at = below;
    }
  }

  /** Whether there is something at `a`, and it comes before that at `b`, if there is one. */
  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return one !== undefined;
    if (one.isAhead !== other.isAhead) return other.isAhead;
    return one.turn < other.turn || (one.turn === other.turn && one.came < other.came);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }

  /** Forgets now and then those whose turns are over. */
  #sweep(now: number): void {
    if (now < this.#sweepAt) return;
    this.#sweepAt = now + AHEAD_MS;
    for (const [key, until] of this.#until) if (until <= now) this.#until.delete(key);
  }
}
