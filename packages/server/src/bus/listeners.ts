/** Functions that want to be called, in the order in which they came. */
export class Listeners<Args extends readonly unknown[]> {
  readonly #all = new Set<{ readonly call: (...args: Args) => void }>();

  /**
   * Adds one; the same function may be added twice.
   *
   * @returns a function that takes it away; nothing happens when it is called again
   */
  add(call: (...args: Args) => void): () => void {
    const entry = { call };
    this.#all.add(entry);
    return () => { this.#all.delete(entry); };
  }

  /** Calls those that are there, and those only that have not been taken away in the meantime. */
  tell(...args: Args): void {
    for (const entry of [...this.#all]) if (this.#all.has(entry)) entry.call(...args);
  }

  get size(): number {
    return this.#all.size;
  }

  clear(): void {
    this.#all.clear();
  }
}
