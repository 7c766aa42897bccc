import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LawBroken } from '../expect.ts';
import { heldBy } from '../held.ts';
import type { Held } from '../law.ts';
import { memoryHarness } from '../memory.fixture.ts';
import { events } from '../mutants/mutant.ts';
import { atOnce, type History, oneByOne } from './history.ts';
import { playHistory, searchHistories } from './search.ts';

/** Loses what ben should hear of deletions. */
const breaks = events((given, { who }) => given.filter(({ type }) => type !== 'delete' || who !== 'ben'));

async function broken(seed: number): Promise<Held> {
  return heldBy(breaks(await memoryHarness()), { seed });
}

async function failureOf(seed: number): Promise<LawBroken> {
  const search = searchHistories(await broken(seed), { histories: oneByOne, runs: 100 });
  return await search.then(
    () => assert.fail('the search found nothing'),
    (error: unknown) => (error instanceof LawBroken ? error : assert.fail(String(error))),
  );
}

function historyOf({ message }: LawBroken): History {
  return JSON.parse(/^ {2}history {2}(.*)$/m.exec(message)?.[1] ?? '') as History;
}

describe('a search for a history that breaks a promise', () => {
  it('says with which seed, and makes the history small', async () => {
    const error = await failureOf(7);
    assert.match(error.message, /^ {2}seed {5}7$/m);
    const deeds = historyOf(error).flat().map(({ does }) => does);
    assert.ok(deeds.length <= 3 && deeds.includes('delete'), `somebody writes and somebody deletes: ${deeds.join(', ')}`);
  });

  it('finds the same with the same seed', async () => {
    assert.equal((await failureOf(7)).message, (await failureOf(7)).message);
  });

  it('prints a history that fails again when it is played, and passes on a sound backend', async () => {
    const history = historyOf(await failureOf(8));
    await assert.rejects(playHistory(await broken(1), history), { name: 'LawBroken' });
    await playHistory(heldBy(await memoryHarness()), history);
  });

  it('comes to its end on a backend that breaks every history', async () => {
    const mute = events(() => []);
    const held = heldBy(mute(await memoryHarness()));
    await assert.rejects(searchHistories(held, { histories: atOnce, runs: 5 }), { name: 'LawBroken' });
  });
});
