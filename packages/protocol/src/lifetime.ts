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

  /** @param whole a life that this one is a part of, such as the adapter's: it ends with it at the latest */
  constructor(whole?: Lifetime) {
    const leave = whole?.onEnd(() => {
      this.end();
    });
    if (leave) this.onEnd(leave);
  }

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
  async run<T>(signal: AbortSignal | undefined, work: (stop: AbortSignal) => Promise<T> | T): Promise<T> {
    const ended = this.#ended.signal;
    const stop = signal ? AbortSignal.any([ended, signal]) : ended;
    let giveUp = (): void => undefined;
    const stopped = new Promise<never>((_, reject) => {
      giveUp = () => {
        reject(new RoomError('closed', this.over ? 'the link was closed' : 'the call was aborted'));
      };
      if (stop.aborted) giveUp();
      stop.addEventListener('abort', giveUp);
    });
    try {
      return await Promise.race([stopped, Promise.resolve().then(() => (stop.aborted ? stopped : work(stop)))]);
    } catch (error) {
      throw toRoomError(error);
    } finally {
      stop.removeEventListener('abort', giveUp);
    }
  }

  /** For calls that give no promise: throws `closed` once the life has ended. */
  check(): void {
    if (this.over) throw new RoomError('closed', 'the link was closed');
  }

  /** Calls back when the life ends, or at once where it has, unless the returned function was called before. */
  onEnd(callback: () => void): () => void {
    const { signal } = this.#ended;
    if (signal.aborted) callback();
    signal.addEventListener('abort', callback);
    return () => {
      signal.removeEventListener('abort', callback);
    };
  }

  end(): void {
    this.#ended.abort();
  }
}
