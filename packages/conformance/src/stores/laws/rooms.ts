import { same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { batchOf, entityOf, eventOf, filled, headOf, logOf, numbersOf, OPENING, openingOf, ROOM, VIEWS } from '../made.ts';

const { tenant, course } = ROOM;

export const roomLaws: readonly StoreLaw[] = [
  {
    id: 'rooms/list',
    title: 'the rooms of a course are listed, the oldest first, and of no other course',
    why: 'An export that misses a room looks whole.',
    async run(harness) {
      const store = await harness.open();
      for (const [c, room] of [[course, 'z'], [course, 'a'], ['other', 'b'], [course, 'm']] as const) {
        await store.append({ tenant, course: c, room }, undefined, openingOf([eventOf(1)]));
      }
      same(await store.rooms(tenant, course), ['z', 'a', 'm'], 'in the order they were made');
      same([await store.rooms(tenant, 'none'), await store.rooms('other', course)], [[], []], 'nobody else’s');
    },
  },
  {
    id: 'rooms/count',
    title: 'it counts the rooms of a course, and those that a person made',
    why: 'The limits on rooms are by these counts.',
    async run(harness) {
      const store = await harness.open();
      for (const [c, room, by] of [[course, '1', 'ann'], [course, '2', 'ben'], [course, '3', 'ann'], ['other', '4', 'ann']] as const) {
        await store.append({ tenant, course: c, room }, undefined, openingOf([eventOf(1)], [], { by, epoch: 'e' }));
      }
      same(await store.read(ROOM, (reader) => reader.countRooms('ann')), { course: 3, person: 2 }, 'also from a room that does not exist');
      same(await store.read({ ...ROOM, room: '1' }, (reader) => reader.countRooms('eve')), { course: 3, person: 0 }, 'somebody without rooms');
    },
  },
  {
    id: 'rooms/made',
    title: 'a room can be made without events, once, and is written to at place 0',
    why: 'A course page makes its rooms before anybody has posted.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      const made = await Promise.all([store.makeRoom(ROOM, { by: 'api', epoch: 'left' }, VIEWS), other.makeRoom(ROOM, { by: 'api', epoch: 'right' }, VIEWS)]);
      same([...made].sort(), ['made', 'there'], 'of two at once one makes it');
      const { epoch, seq, lastAt, views, state } = { ...(await headOf(store)) };
      same({ epoch, seq, lastAt, views, state }, { epoch: made[0] === 'made' ? 'left' : 'right', seq: 0, lastAt: 0, views: VIEWS, state: 'open' }, 'its head');
      same([await store.rooms(tenant, course), await logOf(store)], [[ROOM.room], []], 'it is listed, and empty');
      same(await store.append(ROOM, undefined, openingOf([eventOf(1)])), 'moved', 'it is there already');
      same(await store.append(ROOM, 0, batchOf([eventOf(1)])), 'appended', 'its first event');
      same(await other.makeRoom(ROOM, OPENING, VIEWS), 'there', 'it stays');
      same(numbersOf(await logOf(other)), [1], 'with what it holds');
    },
  },
  {
    id: 'rooms/state',
    title: 'after a room has changed its state nothing that was decided in the other one is appended',
    why: 'A post would slip into a room that staff has locked.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await filled(store, 1);
      same(await other.setRoomState({ ...ROOM, room: 'none' }, 'locked'), false, 'there is no such room');
      same(await other.append(ROOM, 1, { ...batchOf([eventOf(2)]), state: 'open' }), 'appended', 'a room is open at first');
      same(await other.setRoomState(ROOM, 'locked'), true, 'it is locked');
      same((await headOf(store))?.state, 'locked', 'the head says so');
      same(await store.append(ROOM, 2, { ...batchOf([eventOf(3)]), state: 'open' }), 'moved', 'it was decided for an open room');
      same(await store.append(ROOM, 2, { ...batchOf([eventOf(3)]), state: 'locked' }), 'appended', 'and this for a locked one');
      same(await store.append(ROOM, 3, batchOf([eventOf(4)])), 'appended', 'this for any');
      same(await store.setRoomState(ROOM, 'open'), true, 'it is opened again');
      same([(await headOf(other))?.state, numbersOf(await logOf(other))], ['open', [1, 2, 3, 4]], 'the log has what was appended');
    },
  },
  {
    id: 'rooms/actors',
    title: 'one person’s events are found by place, and the rooms in which a person has written',
    why: 'By them everything of one person is exported, and erased.',
    async run(harness) {
      const store = await harness.open();
      const by = (n: number, actor: string) => eventOf(n, { actor });
      await store.append(ROOM, undefined, openingOf([by(1, 'ann'), by(2, 'ben'), by(3, 'ann'), by(4, 'Ann'), by(5, 'ann')]));
      await store.append({ ...ROOM, room: 'b' }, undefined, openingOf([by(1, 'ben')], [entityOf('k', 'ann')]));
      await store.append({ ...ROOM, room: 'c' }, undefined, openingOf([by(1, 'ann')]));
      await store.append({ ...ROOM, course: 'other' }, undefined, openingOf([by(1, 'ann')]));
      await store.read(ROOM, async (reader) => {
        same((await reader.byActor('ann', 0, 2)).map(({ seq }) => seq), [1, 3], 'the first two');
        same(await reader.byActor('ann', 3, 9), [{ seq: 5, event: by(5, 'ann') }], 'the rest');
        same([await reader.byActor('nobody', 0, 9), await reader.byActor('ann', 5, 9)], [[], []], 'nothing more');
      });
      same([...(await store.roomsOf(tenant, course, 'ann'))].sort(), ['c', ROOM.room].sort(), 'two rooms of the course');
      same(await store.roomsOf(tenant, course, 'nobody'), [], 'somebody who wrote nothing');
      const renamed = [1, 3, 5].map((seq) => ({ seq, event: by(seq, 'erased-x') }));
      const change = { events: renamed, entities: [], gone: [] };
      same(await store.rewrite(ROOM, 5, { ...change, batch: batchOf([by(6, 'cleo')]) }), 'appended', 'a room where one person is renamed');
      same(await store.roomsOf(tenant, course, 'ann'), ['c'], 'the rooms that are left');
      same([await store.roomsOf(tenant, course, 'erased-x'), await store.roomsOf(tenant, course, 'cleo')], [[ROOM.room], [ROOM.room]], 'new names');
      await store.read(ROOM, async (reader) => {
        same([await reader.byActor('ann', 0, 9), await reader.byActor('erased-x', 0, 9)], [[], renamed], 'under the new name alone');
      });
      same(await store.append(ROOM, 6, batchOf([by(7, 'ann')])), 'appended', 'who comes back');
      same([...(await store.roomsOf(tenant, course, 'ann'))].sort(), ['c', ROOM.room].sort(), 'is found again');
    },
  },
  {
    id: 'rooms/epochs',
    title: 'after a restore every room has the new epoch, and everything else stays',
    why: 'A cursor from after the backup would be read as a place of what was written since.',
    async run(harness) {
      const store = await harness.open();
      const rooms = ['a', 'b'].map((room) => ({ ...ROOM, room }));
      for (const room of [...rooms, { ...ROOM, tenant: 'other' }]) await filled(store, 2, [], room);
      await store.renewEpochs('second');
      for (const room of [...rooms, { ...ROOM, tenant: 'other' }]) {
        const head = await headOf(store, room);
        same([head?.epoch, head?.seq, head?.lastAt], ['second', 2, 1002], 'a new epoch at the same place');
        same(await store.append(room, 2, batchOf([eventOf(3)])), 'appended', 'and it goes on');
      }
    },
  },
];
