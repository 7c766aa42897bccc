import type { RoomEvent } from '@studyhall/protocol';
import type { Appended } from '@studyhall/server-core';
import { same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { batchOf, entityOf, eventOf, filled, headOf, logOf, movedFrom, numbersOf, rejects, ROOM, say, VIEW } from '../made.ts';

const { tenant, course } = ROOM;

function tombstone(n: number): RoomEvent {
  return eventOf(n, { type: 'erased', body: null });
}

export const erasureLaws: readonly StoreLaw[] = [
  {
    id: 'rewrite/in-place',
    title: 'a rewrite replaces events and entities in place and appends what says so, all at once',
    why: 'Erased words must be gone, and nobody’s place in the log may move.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      const [x, y] = [entityOf('x', 'words', ['', 'a']), entityOf('y', 'words', ['', 'b'])];
      await filled(store, 4, [x, y, entityOf('z', 'stays', ['', 'c'])]);
      const rewrite = {
        events: [{ seq: 2, event: tombstone(2) }, { seq: 4, event: tombstone(4) }],
        entities: [movedFrom(x, entityOf('x', 'gone', ['', 'a2']))],
        gone: [{ view: VIEW, key: 'y', leaves: y.takes }],
      };
      same(await store.rewrite(ROOM, 3, rewrite), 'moved', 'the log stands at 4');
      same((await logOf(store)).map(({ event }) => event.type), ['post', 'post', 'post', 'post'], 'what was `moved` changes nothing');
      same(await store.rewrite(ROOM, 4, { ...rewrite, batch: batchOf([eventOf(5)]) }), 'appended', 'the log stands at 4');
      same(await logOf(other), [eventOf(1), tombstone(2), eventOf(3), tombstone(4), eventOf(5)].map((event, at) => ({ seq: at + 1, event })), 'every event at its place');
      await other.read(ROOM, async (reader) => {
        same((await reader.byIds([eventOf(2).id]))[0]?.event, tombstone(2), 'also by its id');
        same([...((await reader.allEntities(VIEW, 9)) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)), [['x', 'gone'], ['z', 'stays']], 'entities');
        same((await reader.slice({ view: VIEW, order: 'o', filter: '' }, { at: 'first' }, 9)).map(({ place }) => place), ['a2', 'c'], 'places');
        same([(await reader.head())?.seq, (await reader.head())?.epoch], [5, 'first'], 'the head goes on in the same epoch');
      });
    },
  },
  {
    id: 'rewrite/all-or-nothing',
    title: 'a rewrite that fails, or whose room has moved, has changed nothing',
    why: 'A log that says `erased` and still holds the words, or the other way round.',
    async run(harness) {
      const store = await harness.open();
      await filled(store, 2, [entityOf('x', 'words', ['', 'a'])]);
      const rewrite = { events: [{ seq: 1, event: tombstone(1) }], entities: [entityOf('x', 'gone')], gone: [] };
      await rejects(() => store.rewrite(ROOM, 2, { ...rewrite, batch: batchOf([eventOf(2)]) }), 'an id of the log is refused');
      same(await store.rewrite(ROOM, 2, { ...rewrite, batch: { ...batchOf([eventOf(3)]), views: 'v:2' } }), 'moved', 'the entities are of other views');
      same(await store.rewrite(ROOM, 2, { ...rewrite, batch: { ...batchOf([eventOf(3)]), state: 'locked' } }), 'moved', 'the room is open');
      same(await store.rewrite({ ...ROOM, room: 'none' }, 0, { events: [], entities: [], gone: [] }), 'moved', 'there is no such room');
      same((await logOf(store)).map(({ event }) => event.type), ['post', 'post'], 'the log is as it was');
      same((await store.read(ROOM, (reader) => reader.entities(VIEW, ['x']))).get('x'), 'words', 'so are the entities');
      same((await headOf(store))?.seq, 2, 'so is the head');
    },
  },
  {
    id: 'rewrite/epoch',
    title: 'a rewrite may begin another epoch of its room, and of no other one',
    why: 'Whoever has read who somebody was would go on from there, and never read who they are now.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      const beside = { ...ROOM, room: 'beside' };
      await filled(store, 2, []);
      await filled(store, 2, [], beside);
      const change = { events: [{ seq: 1, event: tombstone(1) }], entities: [], gone: [], epoch: 'second' };
      same(await store.rewrite(ROOM, 1, change), 'moved', 'the log stands at 2');
      same((await headOf(store))?.epoch, 'first', 'what was `moved` changes nothing');
      same(await store.rewrite(ROOM, 2, { ...change, batch: batchOf([eventOf(3)]) }), 'appended', 'the log stands at 2');
      same([(await headOf(other))?.epoch, (await headOf(other))?.seq], ['second', 3], 'the log goes on in another epoch');
      await store.rewriteHeld(ROOM, () => Promise.resolve({ ...change, epoch: 'third' }));
      same([(await headOf(other))?.epoch, (await headOf(other))?.seq], ['third', 3], 'also without an event, where the room is held');
      same((await headOf(other, beside))?.epoch, 'first', 'another room has its own');
    },
  },
  {
    id: 'rewrite/held',
    title: 'a rewrite over what is read while the room is held comes before every append that begins meanwhile',
    why: 'In a room where somebody always writes, words that are to be erased would stay.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      const x = entityOf('x', 'words', ['', 'a']);
      await filled(store, 2, [x]);
      let meanwhile: Promise<Appended> | undefined;
      const outcome = await store.rewriteHeld(ROOM, async (reader) => {
        const seq = (await reader.head())?.seq ?? 0;
        meanwhile ??= other.append(ROOM, 2, batchOf([eventOf(9)]));
        const [first] = await reader.events(0, 1);
        return first && {
          events: [{ seq: first.seq, event: tombstone(1) }],
          entities: [movedFrom(x, entityOf('x', 'gone', ['', 'a']))],
          gone: [],
          batch: batchOf([eventOf(seq + 1)]),
        };
      });
      const appended = await meanwhile;
      same(outcome, 'appended', 'it is done');
      // A store without locks plans again over what was faster.
      const log = await logOf(store);
      same(numbersOf(log), appended === 'moved' ? [1, 2, 3] : [1, 2, 9, 4], 'each is in the log at its place, or was told that it moved');
      same([log[0]?.event.type, log[1]?.event.type], ['erased', 'post'], 'what was planned is rewritten');
      same((await store.read(ROOM, (reader) => reader.entities(VIEW, ['x']))).get('x'), 'gone', 'entities too');
      const head = await headOf(other);
      same(await other.rewriteHeld(ROOM, () => Promise.resolve(undefined)), undefined, 'where nothing is planned nothing is done');
      await rejects(() => store.rewriteHeld(ROOM, () => Promise.reject(new Error('no'))), 'a plan that fails');
      const batch = { ...batchOf([eventOf(12)]), views: 'v:2' };
      same(await store.rewriteHeld(ROOM, () => Promise.resolve({ events: [], entities: [], gone: [], batch })), 'moved', 'the entities are of other views');
      same(await headOf(store), head, 'all of that changes nothing');
      same(await other.append(ROOM, head?.seq, batchOf([eventOf(11)])), 'appended', 'and nobody waits for it');
    },
  },
  {
    id: 'rewrite/one-moment',
    title: 'a reader that began before a rewrite goes on with what it saw first',
    why: 'A page whose events and entities disagree folds to something that never was.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await filled(store, 2, [entityOf('x', 'words', ['', 'a'])]);
      await store.read(ROOM, async (reader) => {
        await reader.head();
        await other.rewrite(ROOM, 2, { events: [{ seq: 1, event: tombstone(1) }], entities: [entityOf('x', 'gone')], gone: [] });
        same([(await reader.events(0, 1))[0]?.event.type, (await reader.entities(VIEW, ['x'])).get('x')], ['post', 'words'], 'one moment');
      });
      same((await logOf(store))[0]?.event, tombstone(1), 'the next reader sees the tombstone');
    },
  },
  {
    id: 'rewrite/forget',
    title: 'forgetting a person removes what the store knows of them beside the log, in that course alone',
    why: 'Somebody who asked to be forgotten is still in a list of names.',
    async run(harness) {
      const store = await harness.open();
      for (const c of [course, 'other']) {
        for (const id of ['ann', 'ben']) {
          await filled(store, 2, [], { ...ROOM, course: c, room: id });
          await store.putPerson(tenant, c, { id, name: id, as: 'student', sort: id });
          await say(store, id, { as: 'student' }, { ...ROOM, course: c });
          await store.mark({ ...ROOM, course: c, room: 'ann' }, id, [{ thread: '*', event: eventOf(1).id, seq: 1, at: 1 }], 9);
          await store.audit({ at: 1, tenant, course: c, by: id, act: 'room.lock', subject: id, details: { of: id } });
        }
      }
      for (const by of ['ann', 'ben']) await store.audit({ at: 1, tenant, course: '', by, act: 'database.backup', details: {} });
      const known = async (c: string, id: string): Promise<readonly unknown[]> => [
        (await store.people(tenant, c, [id])).length,
        (await store.standings(tenant, c, [id]))[0],
        (await store.read({ ...ROOM, course: c, room: 'ann' }, (reader) => reader.receipts(id))).length,
        (await store.auditLog(tenant, c, 0, 99)).filter((entry) => entry.by === id || entry.subject === id).length,
        (await store.read({ ...ROOM, course: c, room: 'ann' }, (reader) => reader.countRooms(id))).person,
      ];
      const made = await known(course, 'ben');
      await store.forget(tenant, course, 'ann');
      same(await known(course, 'ann'), [0, undefined, 0, 0, 0], 'nothing is left');
      for (const [c, id] of [[course, 'ben'], ['other', 'ann']] as const) same((await known(c, id)).slice(0, 4), [1, { as: 'student' }, 1, 1], 'others stay');
      same(await known(course, 'ben'), made, 'others stay');
      same((await store.auditLog(tenant, course, 0, 99)).length, 2, 'what was done stays in the audit log, without the person');
      same((await store.auditLog(tenant, course, 0, 99)).map(({ details }) => details), [{}, { of: 'ben' }], 'nor what was said of what was done to them');
      same((await store.auditLog(tenant, '', 0, 99)).map(({ by }) => by), ['', 'ben'], 'what they did for all courses at once neither');
      same(numbersOf(await logOf(store, { ...ROOM, room: 'ann' })), [1, 2], 'events are erased by a rewrite');
    },
  },
];
