import type { EntityWrite, Head, RoomKey } from '@studyhall/server-core';
import { VIEW } from '../made.ts';
import { handle, nameOf, readers, reading } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

/** Names that differ in capitals only are one. */
function folded({ tenant, course, room }: RoomKey): RoomKey {
  return { tenant: tenant.toLowerCase(), course: course.toLowerCase(), room: room.toLowerCase() };
}

export const readingMutants: readonly StoreMutant[] = [
  {
    name: 'every answer of a reader is of its own moment',
    killedBy: 'reading/one-moment',
    breaks: handle((store) =>
      reading(store, (_, room) => ({
        head: () => store.read(room, (now) => now.head()),
        events: (...args) => store.read(room, (now) => now.events(...args)),
        entities: (...args) => store.read(room, (now) => now.entities(...args)),
      })),
    ),
  },
  {
    name: 'a handle answers from a replica that is one reading behind',
    killedBy: 'reading/writes',
    breaks: handle((store) => {
      const behind = new Map<string, Head | undefined>();
      return reading(store, (reader, room) => ({
        async head() {
          const now = await reader.head();
          const before = behind.has(nameOf(room)) ? behind.get(nameOf(room)) : now;
          behind.set(nameOf(room), now);
          return before;
        },
      }));
    }),
  },
  {
    name: 'a page begins with the event at its place',
    killedBy: 'reading/pages',
    breaks: readers((reader) => ({ events: (after, limit) => reader.events(Math.max(0, after - 1), limit) })),
  },
  {
    name: 'of many ids the first thousand are looked up',
    killedBy: 'reading/by-ids',
    breaks: readers((reader) => ({ byIds: (ids) => reader.byIds(ids.slice(0, 1000)) })),
  },
  {
    name: 'the ids of other rooms are found too',
    killedBy: 'reading/by-ids',
    breaks: handle((store) =>
      reading(store, (reader, room) => ({
        byIds: async (ids) => [
          ...(await reader.byIds(ids)),
          ...(await store.read({ ...room, room: 'other' }, (other) => other.byIds(ids))),
        ],
      })),
    ),
  },
  {
    name: 'names that differ in capitals are one',
    killedBy: 'reading/apart',
    breaks: handle((store) => ({
      append: (room, expected, batch) => store.append(folded(room), expected, batch),
      read: (room, read) => store.read(folded(room), read),
    })),
  },
  {
    name: 'a room that does not exist stands at place 0',
    killedBy: 'reading/missing',
    breaks: readers((reader) => ({ head: async () => (await reader.head()) ?? { epoch: '', seq: 0, lastAt: 0, views: '', state: 'open' } })),
  },
  {
    name: 'a reader that throws takes its connection with it',
    killedBy: 'reading/many',
    breaks: handle((store) => {
      let connections = 4;
      return {
        async read(room, read) {
          if (connections <= 0) throw new Error('no connection is left');
          try {
            return await store.read(room, read);
          } catch (error) {
            connections -= 1;
            throw error;
          }
        },
      };
    }),
  },
  {
    name: 'keys that differ in capitals are one',
    killedBy: 'entities/keys',
    breaks: readers((reader) => ({ entities: (view, keys) => reader.entities(view, keys.map((key) => key.toLowerCase())) })),
  },
  {
    name: 'a snapshot that is too big is cut off',
    killedBy: 'entities/all',
    breaks: readers((reader) => ({ allEntities: async (view, limit) => (await reader.allEntities(view, 1_000_000))?.slice(0, limit) })),
  },
  {
    name: 'a slice before a place begins with the first of the list',
    killedBy: 'entities/slices',
    breaks: readers((reader) => ({
      async slice(list, from, limit) {
        const all = await reader.slice(list, from, 1_000_000);
        return from.at === 'last' ? all.slice(-limit) : all.slice(0, limit);
      },
    })),
  },
  {
    name: 'places are sorted as words of a language',
    killedBy: 'entities/slices',
    breaks: readers((reader) => ({
      async slice(list, from, limit) {
        const found = await reader.slice(list, from, limit);
        return [...found].sort((a, b) => new Intl.Collator('en').compare(a.place, b.place));
      },
    })),
  },
  {
    name: 'lists whose filters differ in capitals are one',
    killedBy: 'entities/lists',
    breaks: readers((reader) => ({ slice: (list, ...rest) => reader.slice({ ...list, filter: list.filter.toLowerCase() }, ...rest) })),
  },
  {
    name: 'an entity keeps its old places',
    killedBy: 'entities/moved',
    breaks: handle((store) => ({
      append: (room, expected, batch) =>
        store.append(room, expected, { ...batch, entities: batch.entities.map((each) => ({ ...each, leaves: [] })) }),
    })),
  },
  {
    name: 'an entity that takes no place leaves all it had',
    killedBy: 'entities/moved',
    breaks: handle((store) => {
      const had = new Map<string, EntityWrite['takes']>();
      return {
        append(room, expected, batch) {
          const entities = batch.entities.map((each) => {
            const leaves = each.takes.length === 0 ? (had.get(each.key) ?? []) : each.leaves;
            had.set(each.key, each.takes);
            return { ...each, leaves };
          });
          return store.append(room, expected, { ...batch, entities });
        },
      };
    }),
  },
  {
    name: 'lists that hold nothing are answered too',
    killedBy: 'entities/firsts',
    breaks: readers((reader) => ({
      async firsts(view, order, filters, limit) {
        const found = await reader.firsts(view, order, filters, limit);
        return new Map(filters.map((filter) => [filter, found.get(filter) ?? []]));
      },
    })),
  },
  {
    name: 'a refold adds to what is there',
    killedBy: 'entities/refold',
    breaks: handle((store) => ({
      async refold(room, expected, views, entities) {
        const old = (await store.read(room, (reader) => reader.allEntities(VIEW, 1000))) ?? [];
        const kept = old.map(([key, entity]) => ({ view: VIEW, key, entity, leaves: [], takes: [] }));
        return store.refold(room, expected, views, [...kept, ...entities]);
      },
    })),
  },
];
