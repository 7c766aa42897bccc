import { once, part, toRoomError } from '@studyhall/protocol';
import type { RoomError } from '@studyhall/protocol';

/** A part of the program that is loaded apart. */
export interface Part<T> {
  /** The part, once it is there. */
  readonly here: T | undefined;
  /** @throws RoomError `unavailable` where it does not arrive; the next call tries again */
  whole(): Promise<T>;
  /**
   * Does something with it: at once where it is there, else as soon as it is, whoever asks for it then.
   *
   * @param failed called where it does not arrive now
   */
  use(act: (part: T) => void, failed?: (error: RoomError) => void): void;
}

/** @param load the `import()` of the part */
export function partOf<T>(load: () => Promise<T>): Part<T> {
  let here: T | undefined;
  const waiting: ((part: T) => void)[] = [];
  const whole = once(async () => {
    here = await part(load);
    for (const act of waiting.splice(0)) act(here);
    return here;
  });
  return {
    get here() {
      return here;
    },
    whole,
    use: (act, failed) => {
      if (here) {
        act(here);
        return;
      }
      waiting.push(act);
      whole().catch((thrown: unknown) => failed?.(toRoomError(thrown)));
    },
  };
}
