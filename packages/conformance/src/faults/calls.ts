import { type Lifetime, RoomError } from '@studyhall/protocol';
import { moment } from '../held.ts';
import type { Around } from './around.ts';
import type { Chance } from './chance.ts';

/**
 * What goes wrong with a call:
 * - `failed`: it does not reach the backend
 * - `lost`: the backend does it, and the answer is lost
 * - `aborted`: it is aborted under way, and nobody knows how far it came
 * - `late`: its answer comes after those of calls that were made after it
 * - `limited`: the backend says that there were too many
 */
const FAULTS = ['failed', 'lost', 'aborted', 'late', 'limited'] as const;

/**
 * Makes calls fail now and then.
 *
 * @param life of the link, which ends calls that are late
 * @param rate how many go wrong: 0 to 1
 */
export function failing(chance: Chance, rate: number, life: Lifetime): Around {
  return (_name, work, signal) => {
    const fault = chance.happens(rate) ? chance.pick(FAULTS) : undefined;
    return life.run(signal, async (stop) => {
      switch (fault) {
        case undefined:
          return await work(stop);
        case 'failed':
          throw new RoomError('offline', 'the call did not get through');
        case 'limited':
          throw new RoomError('rate-limited', 'too many calls', { retryAfterMs: 1 });
        case 'lost':
          await work(stop);
          throw new RoomError('timeout', 'the answer was lost');
        case 'aborted':
          return await aborted(work, stop);
        case 'late': {
          const answer = await work(stop);
          await moment(chance.pick([0, 1, 3]));
          return answer;
        }
      }
    });
  };
}

/** Aborts a call right after it was made, as a client does that has waited too long. */
async function aborted<T>(work: (signal: AbortSignal) => Promise<T>, stop: AbortSignal): Promise<T> {
  const giveUp = new AbortController();
  const call = work(AbortSignal.any([stop, giveUp.signal]));
  giveUp.abort();
  await call.catch((error: unknown) => {
    if (!(error instanceof RoomError) || error.code !== 'closed') throw error;
  });
  throw new RoomError('timeout', 'the call took too long');
}
