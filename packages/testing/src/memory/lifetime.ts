import { RoomError } from '@studyhall/protocol';

/** Runs calls until it is ended; gives every call the promised failures `closed` and aborted. */
export class Lifetime {
  readonly #ended = new AbortController();

  /** Runs `work` in a later microtask, unless this has ended or `signal` says stop. */
  async run<T>(signal: AbortSignal | undefined, work: () => T): Promise<T> {
    this.#check(signal);
    await Promise.resolve();
    this.#check(signal);
    return work();
  }

  /** Calls back when this ends. */
  onEnd(callback: () => void): void {
    this.#ended.signal.addEventListener('abort', callback);
  }

  get over(): boolean {
    return this.#ended.signal.aborted;
  }

  end(): void {
    this.#ended.abort();
  }

  #check(signal: AbortSignal | undefined): void {
    if (this.over) throw new RoomError('closed', 'the link was closed');
    if (signal?.aborted === true) throw new RoomError('closed', 'the call was aborted', { cause: signal.reason });
  }
}
