import fc from 'fast-check';
import { LawBroken } from '../expect.ts';
import { now } from '../held.ts';
import type { Held } from '../law.ts';
import type { History } from './history.ts';
import { Stage } from './play.ts';

/** How long smaller forms of a failing history are tried: each is played against a backend that may be slow. */
const SHRINKING = { tries: 120, ms: 15_000 };

/** What random histories are like, and how many are played. */
export interface Search {
  readonly histories: fc.Arbitrary<History>;
  readonly runs: number;
  /** Plays one history in a room of its own; by default from an empty room to its end. */
  readonly play?: (held: Held, history: History) => Promise<void>;
}

/**
 * Plays one history in the harness's room. Takes what a failing search prints.
 *
 * @throws LawBroken where the subject breaks a promise in it
 */
export async function playHistory(held: Held, history: History): Promise<void> {
  const stage = await Stage.open(held);
  try {
    await stage.play(history);
  } finally {
    stage.close();
  }
}

/**
 * Plays random histories, each in a room of its own, until one breaks a promise; that one is made as small as it can be.
 *
 * @throws LawBroken with the seed and the smallest failing history
 */
export async function searchHistories(held: Held, { histories, runs, play = playHistory }: Search): Promise<void> {
  let rooms = 0;
  let tries = 0;
  let failedAt: number | undefined;
  const property = fc.asyncProperty(histories, async (history) => {
    if (failedAt !== undefined) {
      tries += 1;
      // Taken for sound, so that the search for a smaller one comes to its end.
      if (tries > SHRINKING.tries || now() > failedAt + SHRINKING.ms) return;
    }
    rooms += 1;
    try {
      await play({ ...held, room: `${held.room}-${String(rooms)}` }, history);
    } catch (error) {
      failedAt ??= now();
      throw error;
    }
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { seed: held.seed, numRuns: runs });
  if (!failed) return;
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const history = JSON.stringify(counterexample?.[0]);
  throw new LawBroken(`${why}\n  seed     ${String(held.seed)}\n  history  ${history}`, { cause: errorInstance });
}
