import type { RoomEvent } from '@studyhall/protocol';
import type { Store } from '@studyhall/server-core';
import { same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { batchOf, entityOf, eventOf, filled, openingOf, ROOM, VIEW } from '../made.ts';

/** Texts that something on the way to a disk is known to change. */
const TEXTS = [
  '',
  ' leading and trailing ',
  'line\nends\r\nof\rall kinds\u2028\u2029',
  'tabs\tand\u00a0spaces\u200b',
  `'); DROP TABLE event; -- "quoted" \\ back\\slash $1 %s ?`,
  'é and e\u0301, Å and A\u030a, ﬁ',
  'العربية \u202eעברית\u202c',
  '👩‍👩‍👧‍👦 🇺🇳 \u{1f3fd}',
  'zero \u0000 inside',
  'half a pair \ud83d alone \udc00',
  '\ufeffmark\uffff\ufffe',
  'x'.repeat(100_000),
];

const NUMBERS = [0, -1, 1.5, 1e21, 5e-324, 9007199254740991, -9007199254740991, 1.7976931348623157e308];

/** Everything a law has put, as somebody finds it. */
async function whole(store: Store): Promise<unknown> {
  const room = await store.read(ROOM, async (reader) => ({
    head: await reader.head(),
    events: await reader.events(0, 99),
    entities: [...(await reader.entities(VIEW, ['x', 'y']))].sort(),
    slice: await reader.slice({ view: VIEW, order: 'o', filter: '' }, { at: 'first' }, 9),
    marks: await reader.receipts('ann'),
    count: await reader.countRooms('ann'),
  }));
  const people = await store.listPeople(ROOM.tenant, ROOM.course, undefined, 9);
  const secret = await store.keep('secret', () => new Uint8Array([9]));
  return { room, people, secret: [...secret], rooms: await store.rooms(ROOM.tenant, ROOM.course) };
}

export const keepingLaws: readonly StoreLaw[] = [
  {
    id: 'keep/once',
    title: 'a value of the server’s own is made once, whoever asks first',
    why: 'Two nodes with two sealing keys refuse each other’s cursors, and every client reads everything anew.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      const values = await Promise.all([
        store.keep('secret', () => new Uint8Array([1, 0, 255])),
        other.keep('secret', () => new Uint8Array([2, 0, 255])),
      ]);
      const [first] = values;
      same(values.map((value) => [...value]), [[...first], [...first]], 'both get the same');
      same([...(await other.keep('secret', () => new Uint8Array([3])))], [...first], 'so does whoever comes later');
      same([...(await store.keep('other', () => new Uint8Array([4])))], [4], 'values are apart by name');
    },
  },
  {
    id: 'keep/reopened',
    title: 'everything that was answered is there when the data is opened again',
    why: 'A restart must not lose what somebody was told is safe.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 3, [entityOf('x', 1, ['', 'a']), entityOf('y', 2, ['', 'b'])]);
      await store.append(ROOM, 3, batchOf([eventOf(4)], [entityOf('y', 3, ['', '0'])]));
      await store.mark(ROOM, 'ann', [{ thread: '*', event: eventOf(3).id, seq: 3, at: 1003 }], 9);
      await store.putPerson(ROOM.tenant, ROOM.course, { id: 'ann', name: 'Ann', as: 'ta', sort: 'ann' });
      await store.keep('secret', () => new Uint8Array([1, 2]));
      const before = await whole(store);
      await store.close();
      const again = await harness.open();
      same(await whole(again), before, 'the same as before');
      same(await again.append(ROOM, 4, batchOf([eventOf(5)])), 'appended', 'and it goes on');
    },
  },
  {
    id: 'text/unchanged',
    title: 'whatever JSON an event or an entity holds comes back unchanged',
    why: 'Somebody’s words, in whatever script, are not ours to mend.',
    async run(harness) {
      const store = await harness.open();
      const bodies = [...TEXTS.map((text) => ({ text, [text.slice(0, 40)]: [text] })), { numbers: NUMBERS, nothing: null, yes: true }];
      const events = bodies.map((body, at): RoomEvent => eventOf(at + 1, { body, refs: [eventOf(1).id] }));
      const entities = bodies.map((body, at) => entityOf(`k${String(at)}`, body, ['', String(at).padStart(3, '0')]));
      await store.append(ROOM, undefined, openingOf(events, entities));
      await store.close();
      const again = await harness.open();
      await again.read(ROOM, async (reader) => {
        same((await reader.events(0, 99)).map(({ event }) => event), events, 'events');
        const slice = await reader.slice({ view: VIEW, order: 'o', filter: '' }, { at: 'first' }, 99);
        same(slice.map(({ entity }) => entity), bodies, 'entities');
      });
    },
  },
  {
    id: 'text/names',
    title: 'names and ids of people come back unchanged, and are apart where they differ at all',
    why: 'Ids come from elsewhere: two students whose ids differ in a capital are two students.',
    async run(harness) {
      const store = await harness.open();
      const ids = ['ann', 'Ann', 'ann ', 'ánn', 'a\u0301nn', `o'neil"; --`, '学生', '\u{1f600}', 'x'.repeat(200)];
      for (const id of ids) await store.putPerson(ROOM.tenant, ROOM.course, { id, name: `${id} ✓`, as: 'student', sort: id });
      for (const id of ids) same((await store.people(ROOM.tenant, ROOM.course, [id])).map((each) => [each.id, each.name]), [[id, `${id} ✓`]], 'one person of this id');
    },
  },
];
