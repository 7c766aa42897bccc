import type { Signals } from './capabilities/signals.ts';
import { RoomError, toRoomError } from './error.ts';
import type { Lifetime } from './lifetime.ts';

/**
 * Loads a part of the program.
 *
 * @throws RoomError `unavailable` where it does not arrive
 */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new RoomError('unavailable', 'a part could not be loaded', { cause });
  }
}

/** Makes something once, for however many ask; after a failure it is made anew for the next one. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/**
 * Uses something as soon as it is there, in the order of the calls.
 *
 * @param begin gives the function that ends this use, where it does not end by itself
 * @param failed told where it does not come
 * @returns ends this use, or keeps it from beginning
 * @throws RoomError `closed` where the link was closed
 */
export type Use<T> = (begin: (made: T) => (() => void) | undefined, failed?: (error: RoomError) => void) => () => void;

/** The use of a part of a link that is made when it is first wanted, such as signals: for calls that give no promise. */
export function later<T>(life: Lifetime, make: () => Promise<T>): Use<T> {
  const ready = once(make);
  return (begin, failed) => {
    life.check();
    let over = false;
    let end: (() => void) | undefined;
    const wanted = (): boolean => !over && !life.over;
    ready()
      .then((made) => {
        if (wanted()) end = begin(made);
      })
      .catch((error: unknown) => {
        if (wanted()) failed?.(toRoomError(error));
      });
    return () => {
      over = true;
      end?.();
    };
  };
}

/** Signals whose code is loaded when somebody first sets or hears one. Where it does not arrive nobody is seen: they are a nicety. */
export function laterSignals(use: Use<{ readonly signals: Signals }>): Signals {
  return {
    version: 1,
    set: (...setting) => {
      use(({ signals }) => {
        signals.set(...setting);
        return undefined;
      });
    },
    on: (listener) => use(({ signals }) => signals.on(listener)),
  };
}
