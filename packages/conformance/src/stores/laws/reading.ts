import { same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { batchOf, entityOf, eventOf, filled, headOf, idOf, logOf, MOST_PAGES, numbersOf, openingOf, rejects, ROOM, VIEW } from '../made.ts';

/** Names that something careless takes for one another. */
const NEAR_NAMES = ['week-1', 'Week-1', 'week-1 ', 'week_1', 'week%', 'wéek-1', 'we\u0301ek-1', 'week-1\u200d', '週', '~week'];

export const readingLaws: readonly StoreLaw[] = [
  {
    id: 'reading/one-moment',
    title: 'everything that one reader answers is of one moment, whatever is written meanwhile',
    why: 'A window whose entities are newer than its cursor shows a post twice or never.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await filled(store, 1, [entityOf('k', 1, ['', 'a'])]);
      const list = { view: VIEW, order: 'o', filter: '' };
      await store.read(ROOM, async (reader) => {
        same((await reader.head())?.seq, 1, 'the head');
        same(await other.append(ROOM, 1, batchOf([eventOf(2)], [entityOf('k', 2, ['', 'b']), entityOf('l', 2, ['', 'c'])])), 'appended', 'another handle appends');
        same((await reader.head())?.seq, 1, 'the head stays');
        same(numbersOf(await reader.events(0, 9)), [1], 'so does the log');
        same(await reader.byIds([idOf(2)]), [], 'the new event is not there by its id');
        same([...(await reader.entities(VIEW, ['k', 'l']))], [['k', 1]], 'nor are the new entities');
        same(await reader.slice(list, { at: 'first' }, 9), [{ key: 'k', place: 'a', entity: 1 }], 'nor the new places');
        same(await reader.allEntities(VIEW, 9), [['k', 1]], 'nor all of them together');
      });
      same((await headOf(store))?.seq, 2, 'the next reader sees it');
    },
  },
  {
    id: 'reading/writes',
    title: 'what an append has answered, every handle’s next reader sees',
    why: 'A post that was acknowledged must be in what its author reads next, on whichever node.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await filled(store, 1);
      for (let n = 2; n < 12; n += 1) {
        await (n % 2 === 0 ? store : other).append(ROOM, n - 1, batchOf([eventOf(n)], [entityOf('k', n)]));
        for (const each of [store, other]) {
          await each.read(ROOM, async (reader) => {
            same([(await reader.head())?.seq, (await reader.entities(VIEW, ['k'])).get('k')], [n, n], 'the newest append');
          });
        }
      }
    },
  },
  {
    id: 'reading/pages',
    title: 'events come by their places, oldest first, and pages of any size make the whole log',
    why: 'A hole between two pages is a post that somebody never sees.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 11);
      for (const limit of [1, 2, 5, 11, 50]) {
        const seen: number[] = [];
        for (let after = 0, pages = 0; pages < MOST_PAGES; pages += 1) {
          const page = await store.read(ROOM, (reader) => reader.events(after, limit));
          seen.push(...numbersOf(page));
          after = page.at(-1)?.seq ?? after;
          if (page.length < limit) break;
        }
        same(seen, Array.from({ length: 11 }, (_, at) => at + 1), `pages of ${String(limit)}`);
      }
      same(await store.read(ROOM, (reader) => reader.events(11, 5)), [], 'nothing after the end');
      same(await store.read(ROOM, (reader) => reader.events(99, 5)), [], 'nothing after a place in the future');
    },
  },
  {
    id: 'reading/by-ids',
    title: 'events are found by their ids, with their places, and unknown ids are left out',
    why: 'By its id a draft that is handed in twice is known for the same.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 5);
      await store.append({ ...ROOM, room: 'other' }, undefined, openingOf([eventOf(9)]));
      const found = await store.read(ROOM, (reader) => reader.byIds([idOf(4), idOf(9), idOf(2), 'nobody’s']));
      const sorted = [...found].sort((a, b) => a.seq - b.seq);
      same(sorted, [{ seq: 2, event: eventOf(2) }, { seq: 4, event: eventOf(4) }], 'two are of this room');
      same(await store.read(ROOM, (reader) => reader.byIds([])), [], 'no ids, no events');
      const many = Array.from({ length: 2000 }, (_, at) => idOf(2000 - at));
      same((await store.read(ROOM, (reader) => reader.byIds(many))).length, 5, 'as many ids as a full round of a decider has');
    },
  },
  {
    id: 'reading/apart',
    title: 'rooms are apart by tenant, course and name, however alike these are',
    why: 'One school’s words in another school’s room.',
    async run(harness) {
      const store = await harness.open();
      const rooms = [
        ...NEAR_NAMES.flatMap((name) => [{ ...ROOM, room: name }, { ...ROOM, course: name }, { ...ROOM, tenant: name }]),
        { tenant: 'a', course: 'b|c', room: 'd' },
        { tenant: 'a|b', course: 'c', room: 'd' },
      ];
      const keys = [...new Map(rooms.map((room) => [JSON.stringify([room.tenant, room.course, room.room]), room])).values()];
      for (const [at, room] of keys.entries()) {
        same(await store.append(room, undefined, openingOf([eventOf(at + 1)], [entityOf('k', at)])), 'appended', `${JSON.stringify(room)} is new`);
      }
      for (const [at, room] of keys.entries()) {
        same(numbersOf(await logOf(store, room)), [at + 1], `${JSON.stringify(room)} has its own log`);
        same((await store.read(room, (reader) => reader.entities(VIEW, ['k']))).get('k'), at, 'and its own entities');
      }
    },
  },
  {
    id: 'reading/missing',
    title: 'a room that does not exist reads as an empty one without a head',
    why: 'A room is there for readers before somebody has posted in it.',
    async run(harness) {
      const store = await harness.open();
      await store.read(ROOM, async (reader) => {
        same(await reader.head(), undefined, 'no head');
        same([await reader.events(0, 9), await reader.byIds([idOf(1)]), await reader.receipts('ann')], [[], [], []], 'nothing in it');
        same([(await reader.entities(VIEW, ['k'])).size, await reader.allEntities(VIEW, 9)], [0, []], 'no entities');
        same(await reader.slice({ view: VIEW, order: 'o', filter: '' }, { at: 'last' }, 9), [], 'no places');
        same((await reader.firsts(VIEW, 'o', ['a'], 9)).size, 0, 'no lists');
      });
    },
  },
  {
    id: 'reading/many',
    title: 'many readers at once are all answered, and one that throws harms none',
    why: 'A class opens a room at the same minute.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 3);
      const readers = Array.from({ length: 50 }, (_, at) =>
        at % 10 === 9 ? store.read(ROOM, () => Promise.reject(new Error('the reader’s own'))) : store.read(ROOM, (reader) => reader.events(0, 9)),
      );
      const outcomes = await Promise.allSettled(readers);
      same(outcomes.map((each) => (each.status === 'fulfilled' ? each.value.length : 'threw')), outcomes.map((_, at) => (at % 10 === 9 ? 'threw' : 3)), 'each has its own outcome');
      await rejects(() => store.read(ROOM, () => Promise.reject(new Error('the reader’s own'))), 'what a reader throws comes out');
      const head = await headOf(store).catch(() => undefined);
      same(head?.seq, 3, 'the store goes on');
    },
  },
];
