import { RoomError, toRoomError } from '@studyhall/protocol';

/** A part of the program that is loaded apart. */
export interface Part<T> {
  /** The part, once it is there. */
  readonly here: T | undefined;
  /** @throws RoomError `unavailable` where it does not arrive; the next call tries again */
  whole(): Promise<T>;
  /**
   * Does something with it: at once where it is there, else as soon as it is.
   *
   * @param failed called where it does not arrive
   */
  use(act: (part: T) => void, failed?: (error: RoomError) => void): void;
}

/** @param load the `import()` of the part */
export function partOf<T>(load: () => Promise<T>): Part<T> {
  let here: T | undefined;
  let coming: Promise<T> | undefined;
  const whole = (): Promise<T> =>
    (coming ??= load().then(
      (part) => (here = part),
      (cause: unknown) => {
        coming = undefined;
        throw new RoomError('unavailable', 'a part of the program could not be loaded', { cause });
      },
    ));
  return {
    get here() {
      return here;
    },
    whole,
    use: (act, failed) => {
      if (here) act(here);
      else whole().then(act).catch((thrown: unknown) => failed?.(toRoomError(thrown)));
    },
  };
}
