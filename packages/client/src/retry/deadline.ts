import type { Clock } from '@studyhall/protocol';
import { RoomError, toRoomError } from '@studyhall/protocol';

/** How long an adapter may take to answer: milliseconds. */
export const ANSWER_MS = 30_000;

/**
 * Calls other people's code: it may throw at once, reject with anything, or never answer. The outcome is always a value or
 * a `RoomError`, after {@link ANSWER_MS} at the latest.
 *
 * @param end aborts the call from outside
 * @param late gets the value of a call that answered after it had been given up
 */
export function callWithDeadline<T>(
  clock: Clock,
  end: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
  late?: (value: T) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = new AbortController();
    let open = true;
    const settle = (finish: () => void): void => {
      if (!open) return;
      open = false;
      cancelTimer();
      end?.removeEventListener('abort', onEnd);
      finish();
    };
    const giveUp = (error: RoomError): void => {
      settle(() => {
        reject(error);
        abort.abort(error);
      });
    };
    const onEnd = (): void => {
      giveUp(new RoomError('closed', 'the room was closed'));
    };
    const cancelTimer = clock.after(ANSWER_MS, () => {
      giveUp(new RoomError('timeout', 'the adapter did not answer in time'));
    });
    if (end?.aborted === true) {
      onEnd();
      return;
    }
    end?.addEventListener('abort', onEnd);
    // In a function of its own, so that what a call throws at once becomes a rejection too.
    const run = async (): Promise<T> => call(abort.signal);
    run().then(
      (value) => {
        if (open) {
          settle(() => {
            resolve(value);
          });
        } else late?.(value);
      },
      (thrown: unknown) => {
        giveUp(toRoomError(thrown));
      },
    );
  });
}
