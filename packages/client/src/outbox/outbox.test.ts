import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryStore } from '../device/memory.later.ts';
import { inState } from './entry.ts';
import { Outbox } from './outbox.ts';

void describe('an outbox', () => {
  void it('has nothing to change where the draft was met in the log meanwhile', async () => {
    const outbox = new Outbox(memoryStore(), () => undefined);
    outbox.add({ room: 'r', draft: { id: 'a', type: 'post', v: 1, body: {} }, at: 0, state: 'queued' });
    await outbox.change('a', (entry) => inState(entry, 'tried'));
    const acked = outbox.change('a', (entry) => inState(entry, 'acked'));
    await Promise.resolve();
    assert.deepEqual(outbox.settle(new Set(['a'])).map(({ state }) => state), ['tried']);
    assert.equal(await acked, undefined);
    assert.equal(outbox.get('a'), undefined);
  });
});
