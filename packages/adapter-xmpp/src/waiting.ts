import type { Clock, RoomError } from '@studyhall/protocol';

/** How long the server may take for one answer: milliseconds. Shorter than a client waits, so that it hears why. */
export const ANSWER_MS = 20_000;

interface Waiter<T> {
  resolve(value: T): void;
  reject(error: RoomError): void;
  cancel(): void;
}

/** Answers that are waited for, by id. Several may wait for the same. */
export class Waiting<T> {
  readonly #clock: Clock;
  readonly #late: () => void;
  readonly #waiters = new Map<string, Waiter<T>[]>();

  /** @param late called when an answer has not come in time; it ends what can end it */
  constructor(clock: Clock, late: () => void) {
    this.#clock = clock;
    this.#late = late;
  }

  /** Begins to wait: before the question is sent. */
  for(id: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(ANSWER_MS, this.#late);
      this.#waiters.set(id, [...(this.#waiters.get(id) ?? []), { resolve, reject, cancel }]);
    });
  }

  /** @returns whether anybody waited for it */
  answer(id: string, value: T): boolean {
    return this.#take(id, (waiter) => {
      waiter.resolve(value);
    });
  }

  /** @returns whether anybody waited for it */
  refuse(id: string, error: RoomError): boolean {
    return this.#take(id, (waiter) => {
      waiter.reject(error);
    });
  }

  /** No answer will come any more. */
  end(error: RoomError): void {
    for (const id of [...this.#waiters.keys()]) this.refuse(id, error);
  }

  #take(id: string, settle: (waiter: Waiter<T>) => void): boolean {
    const waiters = this.#waiters.get(id);
    if (waiters === undefined) return false;
    this.#waiters.delete(id);
    for (const waiter of waiters) {
      waiter.cancel();
      settle(waiter);
    }
    return true;
  }
}
