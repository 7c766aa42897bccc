import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { applyAll, FoldState } from './fold.ts';
import { folded, logs } from './thread/history.fixture.ts';
import { threadView } from './thread/view.ts';
import type { ThreadEntity } from './thread/entity.ts';
import { ViewIndex } from './view-index.ts';
import type { Orders } from './view.ts';
import { indexOf } from './window-items.ts';

/** Every list of the view, sorted anew. */
function sorted(state: FoldState<ThreadEntity>): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [key, entity] of state.entries())
    for (const [order, positionsOf] of Object.entries(threadView.orders))
      for (const position of positionsOf(key, entity)) {
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
          const [order = '', ...filter] = name.split('/');
          const places = indexOf(state).places(order, filter.join('/'));
          assert.deepEqual(places.slice(0, places.size).map(({ place, key }) => `${place} ${key}`), lines);
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('an entity stands in as many lists of an order as the order says', () => {
  interface Card {
    readonly tags: readonly string[];
    readonly rank: string;
  }
  const orders: Orders<Card> = { rank: (key, { tags, rank }) => ['', ...tags].map((filter) => ({ filter, place: rank + key })) };
  const cards = new Map<string, Card>([['a', { tags: ['x', 'y'], rank: '2' }]]);
  const index = new ViewIndex(orders, () => cards);
  const keys = (filter: string): readonly string[] => index.places('rank', filter).slice(0, 9).map(({ key }) => key);
  const put = (key: string, card: Card): void => {
    const before = cards.get(key);
    cards.set(key, card);
    index.update(key, before, card);
  };
  put('b', { tags: ['x'], rank: '1' });
  assert.deepEqual(['', 'x', 'y', 'z'].map(keys), [['b', 'a'], ['b', 'a'], ['a'], []]);
  put('a', { tags: ['x', 'z'], rank: '2' });
  assert.deepEqual(['', 'x', 'y', 'z'].map(keys), [['b', 'a'], ['b', 'a'], [], ['a']]);
  put('a', { tags: ['x', 'z'], rank: '0' });
  assert.deepEqual(['', 'x', 'y', 'z'].map(keys), [['a', 'b'], ['a', 'b'], [], ['a']]);
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
