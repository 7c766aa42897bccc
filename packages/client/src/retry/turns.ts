/** Lets asynchronous steps run one after the other: what moves a cursor must never overlap. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Whether a step is under way or waits. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  /** Runs `step` after all steps taken before it, whether those succeeded or not. */
  take<T>(step: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const turn = this.#last.then(step).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
