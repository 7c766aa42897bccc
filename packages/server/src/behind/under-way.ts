/** What is being done in rooms now. */
export class UnderWay {
  readonly #works = new Map<string, Set<Promise<unknown>>>();

  /** Settles as `work` does, after which it is under way no more. */
  async during<T>(name: string, work: Promise<T>): Promise<T> {
    const works = this.#works.get(name) ?? new Set();
    this.#works.set(name, works.add(work));
    try {
      return await work;
    } finally {
      works.delete(work);
      if (works.size === 0) this.#works.delete(name);
    }
  }

  /** Resolves when something that is under way has settled, however; undefined: nothing is. */
  of(name: string): Promise<unknown> | undefined {
    const [work] = this.#works.get(name) ?? [];
    return work?.catch(() => undefined);
  }
}
