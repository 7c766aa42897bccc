import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import { memoryAdapter, testPorts } from '@studyhall/testing';
import { createSession } from '../session/session.ts';
import { settle, texts, World } from '../world.fixture.ts';

describe('the course', () => {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });

  it('knows names, tells equal ones apart, and keeps one’s own', async () => {
    const ann = await world.tab('ann', { name: 'Sam' });
    await world.tab('ben', { name: 'Sam' });
    await world.tab('cid', { name: 'Cid' });
    ann.session.know(['ben', 'cid', 'ghost']);
    ann.session.know(['ben']);
    await settle();
    const people = ann.session.$people.get();
    assert.equal(people['cid']?.shown, 'Cid');
    assert.notEqual(people['ann']?.shown, people['ben']?.shown);
    assert.match(people['ghost']?.shown ?? '', /^Participant /);
    assert.equal(people['ann']?.me, true);
    assert.equal(ann.adapter.calls.filter(({ name }) => name === 'roster').length <= 2, true);
    assert.equal(ann.session.$state.get().canRename, true);
    await ann.session.rename('  Ann ');
    assert.equal(ann.session.$people.get()['ann']?.shown, 'Ann');
    assert.equal(ann.session.$people.get()['ben']?.shown, 'Sam');
  });

  it('is seen, and sees who is here, only after wanting it', async () => {
    const ann = await world.tab('ann');
    const ben = await world.tab('ben');
    const stop = ann.session.roster.use();
    await settle();
    assert.deepEqual(ann.session.roster.$list.get().people.map(({ id }) => id), ['ann', 'ben']);
    ann.session.setPresence(true);
    await settle();
    assert.deepEqual(ann.session.roster.$list.get().here, ['ann']);
    assert.deepEqual(ben.session.roster.$list.get().here, []);
    ben.session.setPresence(true);
    await world.pass(120_000);
    assert.deepEqual(ann.session.roster.$list.get().here, ['ann', 'ben'], 'it is said again before it ends');
    ben.session.close();
    await settle();
    assert.deepEqual(ann.session.roster.$list.get().here, ['ann']);
    ann.session.setPresence(false);
    await settle();
    assert.deepEqual(ann.session.roster.$list.get().here, []);
    stop();
  });

  it('keeps a choice to be seen that was made before anybody knew whose it is', async () => {
    const inner = memoryAdapter(world.backend, { id: 'ann', signals: true });
    const session = createSession({ adapter: inner, course: 'bio', ports: { ...testPorts(), clock: world.clock } });
    session.setPresence(true);
    await settle();
    assert.equal(session.$state.get().presence, 'on');
    session.close();
  });

  it('a backend without a course room has no names and no presence, and is fine otherwise', async () => {
    const inner = memoryAdapter(world.backend, { id: 'ann' });
    const ann = await world.tab('ann', {
      adapter: {
        name: 'small',
        open: (address, ...rest) =>
          address.room === '~course' ? Promise.reject(new RoomError('not-found', 'no')) : inner.open(address, ...rest),
      },
    });
    assert.equal(ann.session.$state.get().phase, 'ready');
    assert.equal(ann.session.$state.get().presence, 'unsupported');
    assert.equal(ann.session.roster.$list.get().phase, 'unsupported');
    assert.equal(ann.session.$state.get().me?.id, 'ann');
    ann.session.know(['ben']);
    await settle();
    assert.match(ann.session.$people.get()['ben']?.shown ?? '', /^Participant /);
    ann.room.threads.post({ text: 'hello' });
    await settle();
    assert.deepEqual(texts(ann), ['hello']);
    await assert.rejects(ann.session.rename('x'), { code: 'unsupported' });
  });

  it('gives one object for one room until every holder has released it', async () => {
    const ann = await world.tab('ann');
    const again = ann.session.room('week-1');
    assert.equal(again, ann.room);
    again.release();
    await settle();
    assert.equal(ann.room.$status.get().phase, 'live');
    ann.room.release();
    assert.equal(ann.room.$status.get().phase, 'closed');
    assert.notEqual(ann.session.room('week-1'), ann.room);
  });
});
