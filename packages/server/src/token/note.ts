import { RoomError } from '@studyhall/protocol';
import { Rate } from '../rate.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Principal } from './claims.ts';

const WINDOW_MS = 60_000;
/** A page that is set up wrongly asks again and again; one line in a while is enough to find out why. */
const LINES_PER_WINDOW = 10;

/** Lets the log say why tokens are refused: that is what somebody who sets up a course page needs to know. */
export function notingRefusals(
  verify: (token: string) => Promise<Principal>,
  { clock, log }: Surroundings,
): (token: string) => Promise<Principal> {
  const rate = new Rate(clock, WINDOW_MS);
  const note = (reason: string): void => {
    try {
      rate.take('', 1, LINES_PER_WINDOW);
    } catch {
      return;
    }
    log('token refused', { reason });
  };
  return async (token) => {
    try {
      return await verify(token);
    } catch (error) {
      if (error instanceof RoomError) note(error.message);
      throw error;
    }
  };
}
