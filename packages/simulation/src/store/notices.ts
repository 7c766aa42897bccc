import type { NoticeStore, PersonOf, StoredFollow, StoredNotice } from '@studyhall/server-core';
import type { CourseNotice } from './course-notice.ts';
import type { Disk } from './disk.ts';
import { roomName } from './disk.ts';
import { byBytes } from './order.ts';
import type { Through } from './through.ts';

/** What somebody may change of what they follow. */
type Change = Pick<StoredFollow, 'wrote'> | { readonly level: StoredFollow['level'] | undefined };

/** The part of a memory store that keeps what people are told of and what they follow. */
export function noticeStore(disk: Disk, through: Through): NoticeStore {
  const where = (tenant: string, course: string, test: (notice: StoredNotice) => boolean): readonly StoredNotice[] =>
    disk.notices.flatMap(({ tenant: t, course: c, ...notice }) => (t === tenant && c === course && test(notice) ? [notice] : []));
  return {
    noticeBacklog: (tenant, limit) =>
      through('read', () =>
        [...disk.rooms.values()]
          .filter(({ key, head }) => key.tenant === tenant && head.seq > (disk.noticePlaces.get(roomName(key)) ?? 0))
          .map(({ key }) => key)
          .sort((a, b) => byBytes(a.course, b.course) || byBytes(a.room, b.room))
          .slice(0, limit),
      ),
    noticePlace: (room) => through('read', () => disk.noticePlaces.get(roomName(room)) ?? 0),
    addNotices: (key, { from, to, notices, writers }) =>
      through('write', () => {
        const { tenant, course, room } = key;
        if (disk.room(key) === undefined || (disk.noticePlaces.get(roomName(key)) ?? 0) !== from) return 'moved';
        disk.noticePlaces.set(roomName(key), to);
        for (const { person, thread } of writers) change(disk, tenant, course, { person, room, thread }, { wrote: true });
        const added = notices.map((notice, at): CourseNotice => ({ ...notice, tenant, course, room, place: disk.noticeCount + 1 + at }));
        disk.noticeCount += added.length;
        disk.notices = [...disk.notices, ...added];
        return 'appended';
      }),
    notices: ({ tenant, course, person }, before = Infinity, limit) =>
      through('read', () => [...where(tenant, course, (each) => each.person === person && each.place < before)].reverse().slice(0, limit)),
    courseNotices: (tenant, course, after, limit) => through('read', () => where(tenant, course, ({ place }) => place > after).slice(0, limit)),
    noticesRead: (who) => through('read', () => disk.noticesRead.get(personName(who)) ?? 0),
    readNotices: (who, upTo) =>
      through('write', () => {
        disk.noticesRead.set(personName(who), Math.max(upTo, disk.noticesRead.get(personName(who)) ?? 0));
      }),
    dropNotices: (before) =>
      through('write', () => {
        disk.notices = disk.notices.filter(({ at }) => at >= before);
      }),
    follows: ({ tenant, course, person }, limit) =>
      through('read', () =>
        followsIn(disk, tenant, course)
          .filter((each) => each.person === person)
          .sort((a, b) => byBytes(a.room, b.room) || byBytes(a.thread ?? '', b.thread ?? ''))
          .slice(0, limit),
      ),
    followers: ({ tenant, course, room }, threads) =>
      through('read', () => followsIn(disk, tenant, course).filter((each) => each.room === room && (each.thread === undefined || threads.includes(each.thread)))),
    follow: ({ tenant, course, room }, person, thread, level) =>
      through('write', () => {
        change(disk, tenant, course, { person, room, ...(thread === undefined ? {} : { thread }) }, { level });
      }),
  };
}

/** Removes what a person was told of and what they follow. */
export function forgetNotices(disk: Disk, who: PersonOf): void {
  const { tenant, course, person } = who;
  disk.notices = disk.notices.filter((each) => each.tenant !== tenant || each.course !== course || each.person !== person);
  disk.noticesRead.delete(personName(who));
  for (const [key, follow] of disk.follows) if (isOf(key, tenant, course) && follow.person === person) disk.follows.delete(key);
}

function personName({ tenant, course, person }: PersonOf): string {
  return JSON.stringify([tenant, course, person]);
}

function isOf(key: string, tenant: string, course: string): boolean {
  const [t, c] = JSON.parse(key) as string[];
  return t === tenant && c === course;
}

function followsIn(disk: Disk, tenant: string, course: string): StoredFollow[] {
  return [...disk.follows].flatMap(([key, follow]) => (isOf(key, tenant, course) ? [follow] : []));
}

function change(disk: Disk, tenant: string, course: string, of: StoredFollow, to: Change): void {
  const key = JSON.stringify([tenant, course, of.room, of.thread ?? '', of.person]);
  const { level, wrote } = { ...disk.follows.get(key), ...to };
  if (level === undefined && wrote === undefined) disk.follows.delete(key);
  else disk.follows.set(key, { ...of, ...(level === undefined ? {} : { level }), ...(wrote === undefined ? {} : { wrote }) });
}
