/** How many ids are remembered: repeats come soon after, if at all. */
const MOST = 20_000;

/** The ids of events that were folded in, the newest {@link MOST} of them. */
export class SeenIds {
  readonly #ids: Set<string>;

  constructor(ids: Iterable<string> = []) {
    this.#ids = new Set(ids);
  }

  /** Remembers an id. @returns false where it was there */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > MOST) for (const oldest of this.#ids) return this.#ids.delete(oldest);
    return true;
  }

  all(): readonly string[] {
    return [...this.#ids];
  }
}
