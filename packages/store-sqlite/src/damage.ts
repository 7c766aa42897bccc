import type { RoomError } from '@studyhall/protocol';
import { databaseError, isDamage } from './unavailable.ts';

/**
 * Remembers that the file turned out to be damaged. From then on nothing is written to it: it would be lost with the file, and what
 * was never acknowledged is sent again once a backup is in its place.
 */
export class Damage {
  #found: RoomError | undefined;

  /** Why nothing is written any more; undefined as long as the file is taken for whole. */
  get found(): RoomError | undefined {
    return this.#found;
  }

  /** What a failed statement is to the caller, as {@link databaseError} says it. */
  readonly explain = (error: unknown): unknown => {
    const said = databaseError(error);
    if (isDamage(error)) this.#found ??= said as RoomError;
    return said;
  };
}
