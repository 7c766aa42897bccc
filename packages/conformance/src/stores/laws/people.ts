import type { ListedPerson, PlacedMark, Store } from '@studyhall/server-core';
import type { ReadMark } from '@studyhall/protocol';
import { same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { filled, idOf, MOST_PAGES, ROOM, say } from '../made.ts';

const { tenant, course } = ROOM;

function markOf(thread: string, seq: number): PlacedMark {
  return { thread, event: idOf(seq), seq, at: 1000 + seq };
}

/** A person's marks: thread and event, by thread. */
async function marksOf(store: Store, person: string, room = ROOM): Promise<readonly (readonly [string, string])[]> {
  const marks: readonly ReadMark[] = await store.read(room, (reader) => reader.receipts(person));
  return [...marks].sort((a, b) => (a.thread < b.thread ? -1 : 1)).map(({ thread, event }) => [thread, event] as const);
}

function personOf(id: string, sort: string, as: ListedPerson['as'] = 'student'): ListedPerson {
  return { id, name: `The name of ${id}`, as, sort };
}

export const peopleLaws: readonly StoreLaw[] = [
  {
    id: 'receipts/monotone',
    title: 'a read mark only moves on, by the place of its event',
    why: 'The older of two tabs would make read posts unread again.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await filled(store, 5);
      await store.mark(ROOM, 'ann', [markOf('a', 3), markOf('*', 2)], 100);
      await other.mark(ROOM, 'ann', [markOf('a', 2), markOf('*', 4), markOf('b', 1)], 100);
      same(await marksOf(store, 'ann'), [['*', idOf(4)], ['a', idOf(3)], ['b', idOf(1)]], 'each stands at its furthest');
      await store.mark(ROOM, 'ann', [markOf('a', 3), markOf('a', 5), markOf('a', 4)], 100);
      same((await marksOf(other, 'ann'))[1], ['a', idOf(5)], 'whatever order they come in');
    },
  },
  {
    id: 'receipts/apart',
    title: 'read marks are one person’s in one room, and none are kept for a room that does not exist',
    why: 'What somebody has read is nobody else’s business.',
    async run(harness) {
      const store = await harness.open();
      const other = { ...ROOM, room: 'other' };
      await filled(store, 3);
      await filled(store, 3, [], other);
      await store.mark(ROOM, 'ann', [markOf('a', 1)], 100);
      await store.mark(ROOM, 'Ann', [markOf('a', 2)], 100);
      await store.mark({ ...ROOM, room: 'none' }, 'ann', [markOf('a', 1)], 100);
      same([await marksOf(store, 'ann'), await marksOf(store, 'Ann')], [[['a', idOf(1)]], [['a', idOf(2)]]], 'people are apart');
      same([await marksOf(store, 'ann', other), await marksOf(store, 'ann', { ...ROOM, room: 'none' })], [[], []], 'rooms are apart');
    },
  },
  {
    id: 'receipts/keep',
    title: 'of a person’s marks the furthest stay, as many as asked for, beside the one for the whole room',
    why: 'Marks without end fill the disk; dropping the newest makes the board unread.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 9);
      await store.mark(ROOM, 'ann', [1, 5, 3, 8, 2].map((seq) => markOf(`t${String(seq)}`, seq)), 3);
      await store.mark(ROOM, 'ann', [markOf('*', 1)], 3);
      const kept = [['*', idOf(1)], ['t3', idOf(3)], ['t5', idOf(5)], ['t8', idOf(8)]];
      same(await marksOf(store, 'ann'), kept, 'the three furthest, and `*`');
    },
  },
  {
    id: 'roster/put',
    title: 'a person is added once and brought up to date; unknown people are left out',
    why: 'Names change, and a person listed twice is two people to everybody else.',
    async run(harness) {
      const store = await harness.open();
      await store.putPerson(tenant, course, personOf('ann', 'ann'));
      await store.putPerson(tenant, course, { id: 'ann', as: 'ta', sort: 'z' });
      await store.putPerson(tenant, course, personOf('ben', 'ben'));
      const found = await store.people(tenant, course, ['ben', 'nobody', 'ann']);
      const sorted = [...found].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, name, as }) => ({ id, name, as }));
      same(sorted, [{ id: 'ann', as: 'ta' }, { id: 'ben', name: 'The name of ben', as: 'student' }], 'as they were put last');
      same((await store.listPeople(tenant, course, undefined, 9)).map(({ id }) => id), ['ben', 'ann'], 'each is listed once');
      same(await store.people(tenant, course, []), [], 'no ids, no people');
    },
  },
  {
    id: 'roster/order',
    title: 'people are listed by their sorting text and then by id, and pages of any size make the whole list',
    why: 'Somebody at the edge of a page would be missing, or there twice.',
    async run(harness) {
      const store = await harness.open();
      const sorts = ['ann', 'ann', 'a b', 'a-b', 'ab', 'b', 'zoë', 'Ω', 'é', '\u{10ffff}', '\u{10ffff}'];
      const people = sorts.map((sort, at) => personOf(`p${String((at * 7) % 11).padStart(2, '0')}`, sort));
      for (const person of people) await store.putPerson(tenant, course, person);
      await store.putPerson(tenant, course, personOf('watcher', 'aaa', 'observer'));
      const whole = (await store.listPeople(tenant, course, undefined, 100)).map(({ sort, id }) => ({ sort, id }));
      const points = (text: string): readonly number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);
      const before = (a: string, b: string): number => {
        const [left, right] = [points(a), points(b)];
        const at = left.findIndex((point, index) => point !== right[index]);
        return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
      };
      const wanted = people.map(({ sort, id }) => ({ sort, id })).sort((a, b) => before(a.sort, b.sort) || before(a.id, b.id));
      same(whole, wanted, 'by code points, without observers');
      for (const limit of [1, 2, 3, 10]) {
        const seen: { sort: string; id: string }[] = [];
        for (let pages = 0; pages < MOST_PAGES; pages += 1) {
          const page = await store.listPeople(tenant, course, seen.at(-1), limit);
          seen.push(...page.map(({ sort, id }) => ({ sort, id })));
          if (page.length < limit) break;
        }
        same(seen, whole, `pages of ${String(limit)}`);
      }
    },
  },
  {
    id: 'roster/removed',
    title: 'who was removed from a course is not listed until they are back, and what they wrote still has a name',
    why: 'The class would go on seeing somebody who has left it, and think that they are read by them.',
    async run(harness) {
      const store = await harness.open();
      const listed = async (t: string, c: string, limit = 9): Promise<readonly string[]> => (await store.listPeople(t, c, undefined, limit)).map(({ id }) => id);
      for (const [t, c] of [[tenant, course], [tenant, 'other'], ['other', course]] as const) {
        for (const id of ['ann', 'ben', 'cleo', 'dan']) await store.putPerson(t, c, personOf(id, id));
      }
      await say(store, 'ann', { removed: true });
      await say(store, 'cleo', { as: 'student', removed: true, tokensFrom: 5 });
      await say(store, 'ben', { as: 'student', tokensFrom: 5 });
      same([await listed(tenant, course), await listed(tenant, course, 2)], [['ben', 'dan'], ['ben', 'dan']], 'a page has as many as it may have of those who are left');
      same([await listed(tenant, 'other'), await listed('other', course)], [['ann', 'ben', 'cleo', 'dan'], ['ann', 'ben', 'cleo', 'dan']], 'in other courses they are as before');
      same((await store.people(tenant, course, ['ann'])).map(({ name }) => name), ['The name of ann'], 'the name is there');
      await say(store, 'ann', {});
      same(await listed(tenant, course), ['ann', 'ben', 'dan'], 'who is back is listed');
    },
  },
  {
    id: 'roster/apart',
    title: 'a roster is of one course of one tenant',
    why: 'A class list in another school.',
    async run(harness) {
      const store = await harness.open();
      for (const [t, c] of [[tenant, course], [tenant, 'Bio'], ['other', course]] as const) {
        await store.putPerson(t, c, { id: 'ann', name: `${t} ${c}`, as: 'student', sort: 'ann' });
      }
      same((await store.people(tenant, course, ['ann']))[0]?.name, `${tenant} ${course}`, 'one’s own');
      same((await store.listPeople('other', course, undefined, 9)).map(({ name }) => name), [`other ${course}`], 'the other’s');
      same(await store.people('other', 'Bio', ['ann']), [], 'nobody was put there');
    },
  },
];
