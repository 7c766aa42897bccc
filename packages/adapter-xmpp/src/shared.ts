/** One use of something shared. */
export interface Use<T> {
  readonly made: Promise<T>;
  /** Ends this use. With the last one the thing itself is ended. */
  readonly release: () => void;
}

interface Entry<T> {
  readonly made: Promise<T>;
  value?: T;
  uses: number;
}

/** Things by key that are made when they are first needed and ended when nobody needs them any more. */
export class Shared<T> {
  readonly #lasts: (value: T) => boolean;
  readonly #end: (value: T) => void;
  readonly #entries = new Map<string, Entry<T>>();

  /**
   * @param lasts whether it is still good: what has ended by itself is made anew for whoever comes next
   * @param end ends it
   */
  constructor(lasts: (value: T) => boolean, end: (value: T) => void) {
    this.#lasts = lasts;
    this.#end = end;
  }

  use(key: string, make: () => Promise<T>): Use<T> {
    const known = this.#entries.get(key);
    const entry = known !== undefined && (known.value === undefined || this.#lasts(known.value)) ? known : this.#make(key, make);
    entry.uses += 1;
    let over = false;
    return {
      made: entry.made,
      release: () => {
        if (over) return;
        over = true;
        entry.uses -= 1;
        if (entry.uses > 0) return;
        this.#forget(key, entry);
        entry.made.then(this.#end, () => undefined);
      },
    };
  }

  #make(key: string, make: () => Promise<T>): Entry<T> {
    const entry: Entry<T> = { made: make(), uses: 0 };
    this.#entries.set(key, entry);
    entry.made.then(
      (value) => {
        entry.value = value;
      },
      () => {
        this.#forget(key, entry);
      },
    );
    return entry;
  }

  #forget(key: string, entry: Entry<T>): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }
}
