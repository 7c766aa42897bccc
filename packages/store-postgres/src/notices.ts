import type { Appended, NoticeBatch, NoticeStore, RoomKey } from '@studyhall/server-core';
import { toFollow, toNotice } from '@studyhall/store-sql';
import { findRoom } from './find-room.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { SQL } from './statements.ts';

export function noticeCalls(sessions: Sessions): NoticeStore {
  return {
    noticeBacklog: (tenant, limit) =>
      sessions.use(async (s) => (await s.all(SQL.notices.backlog, { tenant, limit })).map(({ name, ...room }) => ({ tenant: room.tenant, course: room.course, room: name }))),
    noticePlace: (key) => sessions.use(async (s) => (await s.get(SQL.notices.place, { room: (await findRoom(s, key))?.id ?? 0 }))?.seq ?? 0),
    addNotices: (key, batch) => sessions.transaction((s) => addNotices(s, key, batch)),
    notices: (who, before, limit) =>
      sessions.use(async (s) => (await s.all(SQL.notices.ofPerson, { ...who, before: before ?? Number.MAX_SAFE_INTEGER, limit })).map(toNotice)),
    courseNotices: (tenant, course, after, limit) =>
      sessions.use(async (s) => (await s.all(SQL.notices.ofCourse, { tenant, course, after, limit })).map(toNotice)),
    noticesRead: (who) => sessions.use(async (s) => (await s.get(SQL.notices.read, who))?.place ?? 0),
    readNotices: (who, upTo) => sessions.use(async (s) => { await s.run(SQL.notices.setRead, { ...who, place: upTo }); }),
    dropNotices: (before) => sessions.use(async (s) => { await s.run(SQL.notices.drop, { before }); }),
    follows: (who, limit) => sessions.use(async (s) => (await s.all(SQL.notices.follows, { ...who, limit })).map(toFollow)),
    followers: (key, threads) => sessions.use(async (s) => (await s.all(SQL.own.followers, { ...key, threads: ['', ...threads] })).map(toFollow)),
    follow: (key, person, thread, level) =>
      sessions.transaction(async (s) => {
        await s.run(SQL.notices.choose, { ...key, thread: thread ?? '', person, level: level ?? null });
        await s.run(SQL.notices.tidy, { ...key, thread: thread ?? '', person });
      }),
  };
}

async function addNotices(session: Session, key: RoomKey, { from, to, notices, writers }: NoticeBatch): Promise<Appended> {
  const id = (await findRoom(session, key))?.id;
  if (id === undefined || (await session.get(SQL.notices.advance, { room: id, from, to })) === undefined) return 'moved';
  if (writers.length > 0) {
    await session.run(SQL.own.wrote, { ...key, threads: writers.map(({ thread }) => thread), people: writers.map(({ person }) => person) });
  }
  if (notices.length === 0) return 'appended';
  // Who has taken numbers is alone until the commit, so that notices appear in their order.
  const last = (await session.get(SQL.notices.take, { count: notices.length }))?.value ?? 0;
  await session.run(SQL.own.addNotices, {
    ...key, first: last - notices.length + 1,
    people: notices.map(({ person }) => person), kinds: notices.map(({ kind }) => kind), levels: notices.map(({ level }) => level),
    threads: notices.map(({ thread }) => thread), posts: notices.map(({ post }) => post), events: notices.map(({ event }) => event),
    ats: notices.map(({ at }) => at),
  });
  return 'appended';
}
