import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ERROR_CODES, type Link, toRoomError } from '@studyhall/protocol';
import { heldBy } from '../held.ts';
import type { Harness } from '../law.ts';
import { lawsFor } from '../laws.ts';
import { memoryHarness } from '../memory.fixture.ts';
import { MUTANTS } from '../mutants/mutants.ts';
import { Scene, submitAll } from '../scene.ts';
import { holdsUnderFaults } from './hold.ts';
import { withBadNetwork } from './with-bad-network.ts';
import { withRetries } from './with-retries.ts';

/** A link whose calls fail half of the time, and that opened all the same. */
async function opened(sound: Harness, room: string): Promise<Link> {
  const harness = withBadNetwork(sound, { seed: 1, rate: 0.5 });
  for (;;) {
    const link = await harness.link('ann', room).catch(() => undefined);
    if (link) return link;
  }
}

describe('a bad network', () => {
  it('is really bad: of a hundred calls many fail, each in a way that the contract has', async () => {
    const sound = await memoryHarness();
    const link = await opened(sound, 'room');
    const codes = new Set<string>();
    for (let call = 0; call < 100; call += 1) {
      await link.pull(undefined).catch((error: unknown) => codes.add(toRoomError(error).code));
    }
    assert.deepEqual([...codes].sort(), ['offline', 'rate-limited', 'timeout']);
    for (const code of codes) assert.ok(Object.hasOwn(ERROR_CODES, code));
  });

  it('loses answers of drafts that the backend took', async () => {
    const sound = await memoryHarness();
    const scene = new Scene(heldBy(sound));
    const faulty = await opened(sound, scene.harness.room);
    let failed = 0;
    for (let round = 0; round < 40; round += 1) {
      await submitAll(faulty, [scene.post(`round ${round}`)]).catch(() => {
        failed += 1;
      });
    }
    const { events } = await (await scene.link('ann')).pull(undefined);
    assert.ok(failed > 5, `${failed} calls failed`);
    assert.ok(events.length > 40 - failed, `${events.length} of 40 drafts are in the log, ${failed} calls failed`);
  });

  it('brings out what a quiet one hides: an adapter that makes an event of every try', async () => {
    const mutant = MUTANTS.find(({ name }) => name === 'every try of a draft is a new event');
    assert.ok(mutant);
    const law = lawsFor([]).find(({ id }) => id === 'reading/whole');
    assert.ok(law && holdsUnderFaults(law));
    await assert.rejects(law.run(heldBy(withRetries(withBadNetwork(mutant.breaks(await memoryHarness()), { rate: 0.5 })))));
  });
});
