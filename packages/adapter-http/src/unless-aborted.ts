import { RoomError } from '@studyhall/protocol';

/**
 * Does `work`, and gives up at once when `signal` says so, whatever the work waits for.
 *
 * @throws RoomError `closed` where the signal stopped it
 */
export function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(new RoomError('closed', 'the call was aborted or its link closed'));
    };
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', stop);
      });
  });
}
