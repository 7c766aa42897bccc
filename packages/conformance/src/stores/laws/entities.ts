import { hash32 } from '@studyhall/protocol';
import type { EntityWrite, From, PlacedEntity, Store } from '@studyhall/server-core';
import { same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { batchOf, entityOf, eventOf, filled, headOf, movedFrom, ORDER, ROOM, VIEW } from '../made.ts';

const LIST = { view: VIEW, order: ORDER, filter: '' };

/** Places that a language’s order would sort in another way than by code units. */
const PLACES = ['!', '-', '0', '00', '10', '2', 'A', 'B', 'Z', '_', 'a', 'a ', 'a!', 'ab', 'b', 'z', '{', '~'];

/** What a list is expected to hold, in order. */
function expected(entities: readonly EntityWrite[], filter: string): readonly PlacedEntity[] {
  return entities
    .flatMap(({ key, entity, takes }) => takes.filter((each) => each.filter === filter).map(({ place }) => ({ key, place, entity })))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
}

function sliceOf(list: readonly PlacedEntity[], from: From, limit: number): readonly PlacedEntity[] {
  if (!('place' in from)) return from.at === 'first' ? list.slice(0, limit) : list.slice(-limit);
  const { place: edge } = from;
  if (from.at === 'after') return list.filter(({ place }) => place > edge).slice(0, limit);
  return list.filter(({ place }) => place < edge).slice(-limit);
}

/** Holds every slice of a list against what it should be. */
async function holdSlices(store: Store, list: readonly PlacedEntity[], filter: string): Promise<void> {
  const edges = ['', 'M', 'aa', '~~', ...list.map(({ place }) => place)];
  const froms: From[] = [{ at: 'first' }, { at: 'last' }, ...edges.flatMap((place): From[] => [{ at: 'after', place }, { at: 'before', place }])];
  await store.read(ROOM, async (reader) => {
    for (const from of froms) {
      for (const limit of [1, 3, 100]) {
        same(await reader.slice({ ...LIST, filter }, from, limit), sliceOf(list, from, limit), `${String(limit)} from ${JSON.stringify(from)}`);
      }
    }
  });
}

export const entityLaws: readonly StoreLaw[] = [
  {
    id: 'entities/keys',
    title: 'entities are found by view and key as they were written last; unknown keys are left out',
    why: 'Rules read them: an old entity lets a deleted post be answered.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 1, [entityOf('x', { n: 1 }), entityOf('X', { n: 2 }), { ...entityOf('x', 'other'), view: 'w' }]);
      await store.append(ROOM, 1, batchOf([eventOf(2)], [entityOf('x', [1, null])]));
      await store.read(ROOM, async (reader) => {
        const found = await reader.entities(VIEW, ['X', 'none', 'x']);
        same([found.size, found.get('x'), found.get('X')], [2, [1, null], { n: 2 }], 'the newest of each key');
        same([...(await reader.entities('w', ['x', 'X']))], [['x', 'other']], 'views are apart');
        same((await reader.entities(VIEW, [])).size, 0, 'no keys, no entities');
      });
    },
  },
  {
    id: 'entities/all',
    title: 'all entities of a view come at once, or not at all where they are more than asked for',
    why: 'A snapshot that is cut off folds to another room.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 1, [entityOf('x', 1), entityOf('y', 2), entityOf('z', 3), { ...entityOf('x', 9), view: 'w' }]);
      await store.read(ROOM, async (reader) => {
        for (const limit of [3, 4, 100]) {
          const all = await reader.allEntities(VIEW, limit);
          same(all === undefined ? undefined : [...all].sort(([a], [b]) => (a < b ? -1 : 1)), [['x', 1], ['y', 2], ['z', 3]], `up to ${String(limit)}`);
        }
        same(await reader.allEntities(VIEW, 2), undefined, 'three are more than two');
      });
    },
  },
  {
    id: 'entities/slices',
    title: 'a slice holds what stands nearest to its edge, in the list’s order, read forwards or backwards',
    why: 'Whoever scrolls up would skip threads, or see them in another order than whoever scrolls down.',
    async run(harness) {
      const store = await harness.open();
      const entities = PLACES.map((place, at) => entityOf(`k${String(at)}`, at, ['', place]));
      const shuffled = [...entities].sort((a, b) => hash32(a.key) - hash32(b.key));
      await filled(store, 1, shuffled.slice(0, 9));
      await store.append(ROOM, 1, batchOf([eventOf(2)], shuffled.slice(9)));
      await holdSlices(store, expected(entities, ''), '');
    },
  },
  {
    id: 'entities/lists',
    title: 'lists are apart by view, order and filter, and one entity stands in several',
    why: 'Replies of one thread under another one.',
    async run(harness) {
      const store = await harness.open();
      const entities = [entityOf('x', 1, ['a', '1'], ['b', '2']), entityOf('y', 2, ['b', '1']), entityOf('z', 3, ['A', '1'])];
      const elsewhere = { ...entityOf('x', 4, ['a', '0']), view: 'w' };
      const ordered = { ...entityOf('o', 5), takes: [{ order: 'other', filter: 'a', place: '0' }] };
      await filled(store, 1, [...entities, elsewhere, ordered]);
      for (const filter of ['a', 'b', 'A', 'none']) await holdSlices(store, expected(entities, filter), filter);
    },
  },
  {
    id: 'entities/moved',
    title: 'an entity that is written again stands at the places it takes, at those it keeps, and at none that it leaves',
    why: 'A thread with a new reply would stand on the board twice.',
    async run(harness) {
      const store = await harness.open();
      const [x, y] = [entityOf('x', 1, ['', 'a'], ['f', 'a']), entityOf('y', 2, ['', 'b'])];
      await filled(store, 1, [x, y]);
      const later = entityOf('x', 3, ['', 'c']);
      await store.append(ROOM, 1, batchOf([eventOf(2)], [movedFrom(x, later)]));
      for (const filter of ['', 'f']) await holdSlices(store, expected([later, y], filter), filter);
      // One takes the place that another leaves in the same append.
      const [last, instead] = [entityOf('x', 4, ['', 'd']), entityOf('y', 5, ['', 'c'])];
      await store.append(ROOM, 2, batchOf([eventOf(3)], [movedFrom(y, instead), movedFrom(later, last)]));
      await holdSlices(store, expected([last, instead], ''), '');
      await store.append(ROOM, 3, batchOf([eventOf(4)], [entityOf('x', 6)]));
      await holdSlices(store, expected([{ ...last, entity: 6 }, instead], ''), '');
    },
  },
  {
    id: 'entities/firsts',
    title: 'the first entities of several lists come at once, by filter; empty lists are left out',
    why: 'A board shows the first replies of every thread in one read.',
    async run(harness) {
      const store = await harness.open();
      const entities = ['a', 'b'].flatMap((filter) => [3, 1, 2].map((n) => entityOf(`${filter}${String(n)}`, n, [filter, String(n)])));
      await filled(store, 1, entities);
      const found = await store.read(ROOM, (reader) => reader.firsts(VIEW, ORDER, ['b', 'none', 'a'], 2));
      same([...found.keys()].sort(), ['a', 'b'], 'two lists hold something');
      for (const filter of ['a', 'b']) same(found.get(filter), expected(entities, filter).slice(0, 2), `the first two of ${filter}`);
      same((await store.read(ROOM, (reader) => reader.firsts(VIEW, ORDER, [], 2))).size, 0, 'no lists asked for');
    },
  },
  {
    id: 'entities/refold',
    title: 'a refold replaces every entity and place of the room, where the log stands as expected',
    why: 'After an upgrade what the old version folded must not show through.',
    async run(harness) {
      const store = await harness.open();
      const other = { ...ROOM, room: 'other' };
      for (const room of [ROOM, other]) await filled(store, 2, [entityOf('x', 'old', ['', 'a']), { ...entityOf('x', 'old'), view: 'w' }], room);
      same(await store.refold(ROOM, 1, 'v:2', []), 'moved', 'the log stands at 2');
      same(await store.refold({ ...ROOM, room: 'none' }, 0, 'v:2', []), 'moved', 'there is no such room');
      same((await headOf(store))?.views, 'v:1', 'what was `moved` changes nothing');
      same(await store.refold(ROOM, 2, 'v:2', [entityOf('y', 'new', ['', 'b'])]), 'appended', 'the log stands at 2');
      await store.read(ROOM, async (reader) => {
        const { seq, views } = { ...(await reader.head()) };
        same([seq, views], [2, 'v:2'], 'the log stays, the views are new');
        same([await reader.allEntities(VIEW, 9), await reader.allEntities('w', 9)], [[['y', 'new']], []], 'only new entities');
      });
      await holdSlices(store, expected([entityOf('y', 'new', ['', 'b'])], ''), '');
      same((await store.read(other, (reader) => reader.entities('w', ['x']))).get('x'), 'old', 'other rooms stay');
    },
  },
];
