import { RoomError, toRoomError } from './error.ts';

/**
 * The life of a link, for those who write adapters: gives every call the failures that the contract promises.
 *
 * @example
 * const life = new Lifetime();
 * const link = {
 *   pull: (after, { signal } = {}) => life.run(signal, (stop) => readPage(after, stop)),
 *   close: () => { life.end(); },
 * };
 */
export class Lifetime {
  readonly #ended = new AbortController();

  /** Whether it has ended. */
  get over(): boolean {
    return this.#ended.signal.aborted;
  }

  /**
   * Does `work`, and gives up at once when the life ends or the caller aborts, whatever the work waits for.
   *
   * @param signal the caller's own
   * @param work gets a signal that says when to stop; called in a later microtask
   * @throws RoomError `closed` where it was stopped, and whatever `work` throws, as a `RoomError`
   */
  run<T>(signal: AbortSignal | undefined, work: (stop: AbortSignal) => Promise<T> | T): Promise<T> {
    const ended = this.#ended.signal;
    const stop = signal === undefined ? ended : AbortSignal.any([ended, signal]);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        reject(ended.aborted ? new RoomError('closed', 'the link was closed') : new RoomError('closed', 'the call was aborted'));
      };
      const begin = async (): Promise<T> => {
        await Promise.resolve();
        if (stop.aborted) throw new RoomError('closed', 'the call was aborted');
        return await work(stop);
      };
      if (stop.aborted) {
        giveUp();
        return;
      }
      stop.addEventListener('abort', giveUp, { once: true });
      begin()
        .then(resolve, (error: unknown) => {
          reject(toRoomError(error));
        })
        .finally(() => {
          stop.removeEventListener('abort', giveUp);
        });
    });
  }

  /** For calls that give no promise: throws `closed` once the life has ended. */
  check(): void {
    if (this.over) throw new RoomError('closed', 'the link was closed');
  }

  /** Calls back when the life ends, unless the returned function was called before. */
  onEnd(callback: () => void): () => void {
    this.#ended.signal.addEventListener('abort', callback, { once: true });
    return () => {
      this.#ended.signal.removeEventListener('abort', callback);
    };
  }

  end(): void {
    this.#ended.abort();
  }
}
