/** One list of an order: places with the keys of what stands there, kept sorted by UTF-16 code units. */
export class Places {
  readonly #places: string[] = [];
  readonly #keys = new Map<string, string>();

  get size(): number {
    return this.#places.length;
  }

  /** Puts a key at a place that is free, or its own. */
  add(place: string, key: string): void {
    if (!this.#keys.has(place)) this.#places.splice(this.indexOf(place), 0, place);
    this.#keys.set(place, key);
  }

  /** Frees a place. */
  remove(place: string): void {
    if (this.#keys.delete(place)) this.#places.splice(this.indexOf(place), 1);
  }

  /** How many places stand before `place`, whether or not somebody stands at it. */
  indexOf(place: string): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle] ?? '') < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether somebody stands at this place. */
  has(place: string): boolean {
    return this.#keys.has(place);
  }

  /** The places from one index up to another, with their keys. */
  slice(from: number, to: number): readonly { readonly place: string; readonly key: string }[] {
    return this.#places.slice(from, to).map((place) => ({ place, key: this.#keys.get(place) ?? '' }));
  }
}
