import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RoomError } from '@studyhall/protocol';
import type { Around, WindowQuery } from '@studyhall/protocol';
import { threadView } from './thread/view.ts';
import { folded, logs } from './thread/history.fixture.ts';
import { Room } from './thread/say.fixture.ts';
import { indexOf } from './window-items.ts';
import { readWindow } from './window.ts';

const query: WindowQuery = { view: 'thread', version: 3, order: 'activity' };
const bob = { id: 'bob', as: 'student' } as const;

/** A room with threads `t0`, `t1` … by activity, the newest first. */
function room(threads: number): { room: Room; newestFirst: string[] } {
  const made = new Room();
  const ids = Array.from({ length: threads }, (_, i) => made.say('ann', 'post', { text: `thread ${i}` }));
  return { room: made, newestFirst: ids.toReversed() };
}

describe('a window', () => {
  it('reads from an end or from a place, and says whether more stands on each side', () => {
    const { room: here, newestFirst } = room(5);
    const read = (around: Around, limit: number): unknown[] => {
      const { items, before, after } = readWindow(here.state, query, around, limit, bob);
      return [items.map(({ key }) => newestFirst.indexOf(key)), before, after];
    };
    assert.deepEqual(read({ at: 'first' }, 2), [[0, 1], false, true]);
    assert.deepEqual(read({ at: 'first' }, 9), [[0, 1, 2, 3, 4], false, false]);
    assert.deepEqual(read({ at: 'last' }, 2), [[3, 4], true, false]);
    const place = readWindow(here.state, query, { at: 'first' }, 9, bob).items[2]?.place ?? '';
    assert.deepEqual(read({ at: 'after', place }, 1), [[3], true, true]);
    assert.deepEqual(read({ at: 'before', place }, 1), [[1], true, true]);
    assert.deepEqual(read({ at: 'before', place }, 9), [[0, 1], false, true]);
    assert.deepEqual(read({ at: 'key', key: newestFirst[1] ?? '' }, 9), [[1], true, true]);
    assert.deepEqual(read({ at: 'first' }, 0), [[0], false, true]);
    // A place need not be taken: what stood there may have moved.
    assert.deepEqual(read({ at: 'after', place: `${place.slice(0, -1)}!` }, 1), [[2], true, true]);
    assert.deepEqual(read({ at: 'after', place: '~' }, 1), [[], true, false]);
  });

  it('finds an entity alone only where it stands', () => {
    const { room: here, newestFirst } = room(2);
    const [root = '', other = ''] = newestFirst;
    const reply = here.say('bob', 'post', { thread: root, parent: root, text: 'x' });
    const keys = (more: Partial<WindowQuery>, key: string): string[] =>
      readWindow(here.state, { ...query, ...more }, { at: 'key', key }, 1, bob).items.map((item) => item.key);
    assert.deepEqual(keys({ order: 'replies' }, reply), [reply]);
    assert.deepEqual(keys({ order: 'replies', filter: root }, reply), [reply]);
    assert.deepEqual(keys({ order: 'replies', filter: other }, reply), []);
    assert.deepEqual(keys({}, reply), []);
    assert.deepEqual(keys({}, 'x'.repeat(22)), []);
  });

  it('brings the first replies, what is the viewer’s own, and no words that are withheld', () => {
    const { room: here, newestFirst } = room(1);
    const [root = ''] = newestFirst;
    const replies = [1, 2, 3].map((n) => here.say('bob', 'post', { thread: root, parent: root, text: `reply ${n}` }));
    here.say('bob', 'react', { target: root, reaction: '👍', from: false, to: true });
    here.say('tia', 'hide', { target: replies[0] ?? '' });
    const nested = { order: 'replies', limit: 2 };
    const [item] = readWindow(here.state, { ...query, nested }, { at: 'first' }, 1, bob).items;
    assert.deepEqual(item?.own, { kind: 'own', reactions: ['👍'] });
    assert.deepEqual(item.nested?.items.map(({ key }) => key), replies.slice(0, 2));
    assert.equal(item.nested.after, true);
    const [hidden, shown] = item.nested.items.map(({ entity }) => (entity.kind === 'post' ? entity.text : undefined));
    assert.deepEqual([hidden, shown], ['', 'reply 2']);

    const staff = readWindow(here.state, { ...query, nested }, { at: 'first' }, 1, { id: 'tia', as: 'ta' }).items[0];
    assert.equal(staff?.own, undefined);
    assert.equal(staff?.nested?.items[0]?.entity.kind === 'post' && staff.nested.items[0].entity.text, 'reply 1');
  });

  it('refuses views, versions and orders that it does not have', () => {
    const { room: here } = room(1);
    const wrong: Partial<WindowQuery>[] = [
      { view: 'quiz' },
      { version: 1 },
      { order: 'toString' },
      { nested: { order: 'votes', limit: 1 } },
    ];
    for (const each of wrong)
      assert.throws(
        () => readWindow(here.state, { ...query, ...each }, { at: 'first' }, 1, bob),
        (error) => error instanceof RoomError && error.code === 'unsupported',
      );
  });

  it('is a slice of the fold: walking it gives every thread once, in order, from both ends', () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: 1, max: 5 }), (log, limit) => {
        const state = folded(log);
        const places = indexOf(state).places('activity', '');
        const all = places.slice(0, places.size).map(({ key }) => key);
        const walk = (start: Around, next: 'after' | 'before'): string[] => {
          const keys: string[] = [];
          for (let around = start; ; ) {
            const { items, ...ends } = readWindow(state, query, around, limit, bob);
            keys.splice(next === 'after' ? keys.length : 0, 0, ...items.map(({ key }) => key));
            const edge = next === 'after' ? items.at(-1) : items[0];
            if (!ends[next] || edge === undefined) return keys;
            around = { at: next, place: edge.place };
          }
        };
        assert.deepEqual(walk({ at: 'first' }, 'after'), all);
        assert.deepEqual(walk({ at: 'last' }, 'before'), all);
        assert.equal(all.length, [...state.entries()].filter(([key, entity]) => threadView.orders['activity']?.(key, entity).length).length);
      }),
    );
  });
});
