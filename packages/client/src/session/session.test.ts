import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryBackend, memoryAdapter, testPorts, turn } from '@studyhall/testing';
import { createSession } from './session.ts';

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await turn();
}

describe('a session', () => {
  it('opens a room, posts, and another person reads it', async () => {
    const ports = testPorts();
    const backend = new MemoryBackend({ clock: ports.clock });
    const all = { signals: true, roster: true, receipts: true } as const;
    const ann = createSession({ adapter: memoryAdapter(backend, { id: 'ann', name: 'Ann', ...all }), course: 'bio', ports });
    const ben = createSession({ adapter: memoryAdapter(backend, { id: 'ben', name: 'Ben', ...all }), course: 'bio', ports });
    const annRoom = ann.room('week-1');
    const benRoom = ben.room('week-1');
    await settle();
    assert.equal(ann.$state.get().phase, 'ready');
    assert.equal(annRoom.$status.get().phase, 'live');
    const id = annRoom.threads.post({ title: 'Cells', text: 'What is a cell?' });
    await settle();
    const [own] = annRoom.threads.$board.get().threads;
    assert.equal(own?.root.id, id);
    assert.equal(own.root.delivery, undefined);
    assert.equal(own.root.mine, true);
    assert.equal(own.root.can.edit, true);
    const [seen] = benRoom.threads.$board.get().threads;
    assert.equal(seen?.root.text, 'What is a cell?');
    assert.equal(seen.unread, true);
    benRoom.threads.post({ text: 'Ask a nun.' }, id);
    await settle();
    assert.equal(annRoom.threads.$board.get().threads[0]?.replies[0]?.text, 'Ask a nun.');
    ann.know(['ben']);
    await settle();
    assert.equal(ann.$people.get()['ben']?.shown, 'Ben');
    ann.close();
    ben.close();
  });
});
