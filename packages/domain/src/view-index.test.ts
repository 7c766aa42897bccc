import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { applyAll, FoldState } from './fold.ts';
import { folded, logs } from './thread/history.fixture.ts';
import { threadView } from './thread/view.ts';
import type { ThreadEntity } from './thread/entity.ts';
import { indexOf } from './window-items.ts';

/** Every list of the view, sorted anew. */
function sorted(state: FoldState<ThreadEntity>): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [key, entity] of state.entries())
    for (const [order, positionOf] of Object.entries(threadView.orders)) {
      const position = positionOf(key, entity);
      if (position === undefined) continue;
      const name = `${order}/${position.filter}`;
      lists.set(name, [...(lists.get(name) ?? []), `${position.place} ${key}`].sort());
    }
  return lists;
}

it('an index that was kept up event by event is the one made from the entities', () => {
  fc.assert(
    fc.property(logs, (log) => {
      const state = new FoldState(threadView);
      assert.equal(indexOf(state).places('activity', '').size, 0);
      for (const event of log) {
        applyAll(state, [event]);
        for (const [name, lines] of sorted(state)) {
          const [order = '', filter = ''] = name.split('/');
          const places = indexOf(state).places(order, filter);
          assert.deepEqual(places.slice(0, places.size).map(({ place, key }) => `${place} ${key}`), lines);
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('what is forgotten or gone stands nowhere', () => {
  const state = folded([]);
  const post = {
    kind: 'post',
    id: 'p',
    thread: 'p',
    author: 'ann',
    as: 'student',
    at: 1,
    text: 'x',
    versions: [],
    reactions: {},
    summary: { replies: 0, latest: { id: 'p', at: 1, by: 'ann' } },
  } as const;
  const size = (): number => indexOf(state).places('activity', '').size;
  state.set('p', post);
  assert.equal(size(), 1);
  state.forget('p');
  assert.equal(size(), 0);
  assert.deepEqual([...state.entries()], []);
  state.set('p', post);
  state.set('p', undefined);
  assert.equal(size(), 0);
  assert.equal(state.read('p'), undefined);
});
