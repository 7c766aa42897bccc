import type { Notice, NoticeBatch, PersonOf, RoomKey, Store, StoredFollow } from '@studyhall/server-core';
import { same } from '../../expect.ts';
import type { StoreLaw } from '../law.ts';
import { filled, idOf, ROOM } from '../made.ts';

const { tenant, course } = ROOM;
const OTHER_ROOM: RoomKey = { ...ROOM, room: 'week-2' };
const NOTHING = { notices: [], writers: [] };

function who(person: string, of: Pick<RoomKey, 'tenant' | 'course'> = ROOM): PersonOf {
  return { tenant: of.tenant, course: of.course, person };
}

/** The nth notice: its event says which it is. */
function noticeOf(n: number, person: string): Notice {
  return { person, kind: 'reply', level: 'all', thread: idOf(0), post: idOf(n), event: idOf(n), at: 1000 + n };
}

/** Says of a room what nobody has said before. */
async function add(store: Store, notices: readonly Notice[], room = ROOM, writers: NoticeBatch['writers'] = []): Promise<void> {
  const from = await store.noticePlace(room);
  same(await store.addNotices(room, { from, to: from + 1, notices, writers }), 'appended', 'nobody was faster');
}

async function numbers(store: Store, person: string, of = ROOM): Promise<readonly number[]> {
  return (await store.notices(who(person, of), undefined, 99)).map(({ event }) => Number(event));
}

const simple = ({ room, thread, person, level, wrote }: StoredFollow): readonly unknown[] => [room, thread, person, level, wrote];

export const noticeLaws: readonly StoreLaw[] = [
  {
    id: 'notices/once',
    title: 'a stretch of a log is made notices of once, whoever does it, and rooms that are behind are found',
    why: 'Everybody would be told of everything twice, or of what was written while a process died not at all.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await filled(store, 3);
      await filled(store, 2, [], OTHER_ROOM);
      same(await store.noticeBacklog(tenant, 9), [ROOM, OTHER_ROOM], 'nothing was made yet');
      same([await store.noticeBacklog(tenant, 1), await store.noticeBacklog('other', 9)], [[ROOM], []], 'as many as are asked for, of the tenant');
      const batch: NoticeBatch = { from: 0, to: 3, notices: [noticeOf(1, 'ann')], writers: [] };
      const outcomes = await Promise.all([store.addNotices(ROOM, batch), other.addNotices(ROOM, batch)]);
      same([...outcomes].sort(), ['appended', 'moved'], 'one of two');
      same([await other.noticePlace(ROOM), await other.noticePlace(OTHER_ROOM)], [3, 0], 'the place of the room');
      same(await numbers(other, 'ann'), [1], 'what was `moved` adds nothing');
      same(await store.noticeBacklog(tenant, 9), [OTHER_ROOM], 'the room is not behind any more');
      same(await store.addNotices(ROOM, { ...batch, from: 2, to: 4 }), 'moved', 'it stands elsewhere');
      same(await store.addNotices({ ...ROOM, room: 'none' }, batch), 'moved', 'there is no such room');
    },
  },
  {
    id: 'notices/order',
    title: 'notices of a person are read newest first and those of a course oldest first, page by page, in one order',
    why: 'Somebody would not be told of what stood at the edge of a page, and a mailer would send it twice.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await filled(store, 5);
      await filled(store, 5, [], OTHER_ROOM);
      await add(store, [noticeOf(9, 'ann'), noticeOf(2, 'ben'), noticeOf(1, 'ann')]);
      await add(other, [noticeOf(4, 'ann')], OTHER_ROOM);
      await add(store, [noticeOf(3, 'ann')]);
      const newest = await other.notices(who('ann'), undefined, 2);
      same(newest.map(({ room, event, kind, level }) => [room, event, kind, level]), [[ROOM.room, idOf(3), 'reply', 'all'], [OTHER_ROOM.room, idOf(4), 'reply', 'all']], 'the newest');
      const older = await other.notices(who('ann'), newest.at(-1)?.place, 9);
      same(older.map(({ event }) => Number(event)), [1, 9], 'and on from there');
      const all = await other.courseNotices(tenant, course, 0, 9);
      same(all.map(({ person, event }) => [person, Number(event)]), [['ann', 9], ['ben', 2], ['ann', 1], ['ann', 4], ['ann', 3]], 'of the course, in the order in which they came');
      const [first, second] = [await other.courseNotices(tenant, course, 0, 2), await other.courseNotices(tenant, course, all[1]?.place ?? 0, 9)];
      same([...first, ...second], all, 'page by page');
      await add(store, []);
      await store.dropNotices(1003);
      same(await numbers(store, 'ann'), [3, 4, 9], 'what is older than a time goes');
      await store.dropNotices(5000);
      await add(store, [noticeOf(5, 'ann')]);
      const [last] = await store.notices(who('ann'), undefined, 1);
      same((last?.place ?? 0) > (all.at(-1)?.place ?? 0), true, 'a place is never given twice');
    },
  },
  {
    id: 'notices/read',
    title: 'how far somebody has read only moves on',
    why: 'What was read on the phone would be new again because of a laptop that slept.',
    async run(harness) {
      const store = await harness.open();
      same(await store.noticesRead(who('ann')), 0, 'nothing was read');
      await store.readNotices(who('ann'), 5);
      await store.readNotices(who('ann'), 3);
      same(await store.noticesRead(who('ann')), 5, 'the furthest place');
      same([await store.noticesRead(who('ben')), await store.noticesRead(who('ann', { tenant, course: 'other' }))], [0, 0], 'of one person in one course');
    },
  },
  {
    id: 'notices/follows',
    title: 'what people follow is what they chose last, and where they wrote',
    why: 'Somebody who muted a thread would hear of it again with their next reply.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await filled(store, 3);
      const [one, two] = [idOf(1), idOf(2)];
      await add(store, [], ROOM, [{ person: 'ann', thread: one }, { person: 'ben', thread: one }, { person: 'ann', thread: one }]);
      await store.follow(ROOM, 'ann', one, 'mute');
      await store.follow(ROOM, 'ann', undefined, 'digest');
      await store.follow(OTHER_ROOM, 'ann', undefined, 'all');
      await add(store, [], ROOM, [{ person: 'ann', thread: one }]);
      same(
        (await other.follows(who('ann'), 9)).map(simple),
        [[ROOM.room, undefined, 'ann', 'digest', undefined], [ROOM.room, one, 'ann', 'mute', true], [OTHER_ROOM.room, undefined, 'ann', 'all', undefined]],
        'by room and thread, also of rooms without events',
      );
      same((await other.follows(who('ann'), 1)).length, 1, 'as many as are asked for');
      same(
        (await other.followers(ROOM, [one, two])).map(simple).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
        [[ROOM.room, undefined, 'ann', 'digest', undefined], [ROOM.room, one, 'ann', 'mute', true], [ROOM.room, one, 'ben', undefined, true]]
          .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
        'of the room and these threads',
      );
      same((await other.followers(ROOM, [])).map(({ person }) => person), ['ann'], 'of the room alone');
      await store.follow(ROOM, 'ann', one, undefined);
      await store.follow(ROOM, 'ann', undefined, undefined);
      same((await other.follows(who('ann'), 9)).map(simple), [[ROOM.room, one, 'ann', undefined, true], [OTHER_ROOM.room, undefined, 'ann', 'all', undefined]], 'what was chosen can be taken back');
    },
  },
  {
    id: 'notices/forget',
    title: 'who is forgotten is told of nothing and follows nothing any more, in that course alone',
    why: 'Somebody who asked to be forgotten would go on getting mails.',
    async run(harness) {
      const store = await harness.open();
      const rooms = [ROOM, { ...ROOM, course: 'other' }];
      for (const room of rooms) {
        await filled(store, 1, [], room);
        await add(store, [noticeOf(1, 'ann'), noticeOf(1, 'ben')], room, [{ person: 'ann', thread: idOf(1) }]);
        await store.follow(room, 'ben', undefined, 'all');
        for (const person of ['ann', 'ben']) await store.readNotices(who(person, room), 1);
      }
      await store.forget(tenant, course, 'ann');
      const known = async (person: string, of: RoomKey): Promise<readonly number[]> =>
        [(await numbers(store, person, of)).length, (await store.follows(who(person, of), 9)).length, await store.noticesRead(who(person, of))];
      same(await Promise.all(rooms.flatMap((room) => [known('ann', room), known('ben', room)])), [[0, 0, 0], [1, 1, 1], [1, 1, 1], [1, 1, 1]], 'nothing is left of one, and everything of the others');
      same(await store.addNotices(ROOM, { from: 0, to: 1, ...NOTHING }), 'moved', 'the place of the room stays');
    },
  },
];
