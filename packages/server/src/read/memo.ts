/** What was made before, by a name; of more than so many the one that was made first goes. */
export class Memo<T> {
  readonly #most: number;
  readonly #made = new Map<string, T>();

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** What has this name, or what `make` makes for it; where that throws nothing is kept. */
  get(name: string, make: () => T): T {
    const found = this.#made.get(name);
    if (found !== undefined) return found;
    const made = make();
    if (this.#made.size >= this.#most) for (const first of this.#made.keys()) {
      this.#made.delete(first);
      break;
    }
    this.#made.set(name, made);
    return made;
  }
}
