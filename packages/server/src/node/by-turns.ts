/**
 * Does things in the order in which they come, from the next turn of the event loop on and a few in each: whoever asks for something
 * meanwhile finds their way between.
 */
export class ByTurns {
  readonly #many: number;
  readonly #waiting: (() => void)[] = [];
  #isTurn = false;

  /** @param many how many are done in one turn */
  constructor(many: number) {
    this.#many = many;
  }

  /** @param work never throws */
  add(work: () => void): void {
    this.#waiting.push(work);
    if (!this.#isTurn) this.#nextTurn();
  }

  #nextTurn(): void {
    this.#isTurn = true;
    setImmediate(() => {
      const now = this.#waiting.splice(0, this.#many);
      this.#isTurn = false;
      if (this.#waiting.length > 0) this.#nextTurn();
      for (const work of now) work();
    });
  }
}
