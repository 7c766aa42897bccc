import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyAll, FoldState, untold } from './fold.ts';
import { threadView } from './thread/view.ts';
import { Room } from './thread/say.fixture.ts';
import { UNKNOWN } from './view.ts';

describe('a state', () => {
  it('tells what is not there from what it cannot tell', () => {
    assert.equal(new FoldState(threadView).read('x'), undefined);
    const part = new FoldState(threadView, untold);
    assert.equal(part.read('x'), UNKNOWN);
    assert.equal(part.get('x'), undefined);
    part.set('x', undefined);
    assert.equal(part.read('x'), undefined);
    part.forget('x');
    assert.equal(part.read('x'), UNKNOWN);
  });

  it('can lie over another, which stays as it is', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'confirmed' });
    const over = new FoldState(threadView, room.state.read);
    applyAll(over, [room.event('ann', 'edit', { target: root, text: 'pending' })]);
    assert.equal(room.post(root).text, 'confirmed');
    assert.deepEqual([...over.entries()].map(([key]) => key), [root]);
  });

  it('says what an event changed, and what it cannot tell any more', () => {
    const room = new Room();
    const events = [room.event('ann', 'post', { text: 'x' }), { ...room.event('ann', 'poll', {}), id: 'y'.repeat(22) }];
    const folded = applyAll(new FoldState(threadView), events);
    assert.deepEqual(folded, { changed: new Set([events[0]?.id]), unknown: new Set() });
  });
});
