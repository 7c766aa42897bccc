import type { CourseStore, HookStore, NoticeStore, PeopleStore, RoomStore } from '@studyhall/server-core';
import { toAuditEntry, toChangedStanding, toCourse, toFollow, toHook, toListedPerson, toNotice } from '@studyhall/store-sql';
import { append, refold } from './append.ts';
import { audit } from './audit.ts';
import type { Connection } from './database.ts';
import { hookBacklog, hookPlace, putHook, removeHook, setHookHealth, setHookPlace } from './hooks.ts';
import { addNotices, follow, noticePlace } from './notices.ts';
import { changeStanding, forget, getPeople, getStanding, putPerson } from './people.ts';
import { SqliteReader } from './reader.ts';
import { mark } from './receipts.ts';
import { rewrite } from './rewrite.ts';
import { makeRoom, readHeads } from './rooms.ts';
import { SQL } from './statements.ts';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** Runs a query as of one moment. */
export type Read = <T>(query: (connection: Connection) => T | Promise<T>) => Promise<T>;

/** Runs a change in a transaction; resolves once it is flushed. */
export type Write = <T>(change: (connection: Connection) => T) => Promise<T>;

/** Runs a change that reads first, while nobody else writes; resolves once it is flushed. */
export type WriteAlone = <T>(change: (connection: Connection) => Promise<T>) => Promise<T>;

export function roomCalls(read: Read, write: Write, writeAlone: WriteAlone, step: (step: string) => void): RoomStore {
  return {
    read: (room, use) => read((c) => use(new SqliteReader(c, room, turn))),
    heads: (rooms) => read((c) => readHeads(c, rooms)),
    append: (room, expected, batch) => write((c) => append(c, room, expected, batch, step)),
    refold: (room, expected, views, entities) => write((c) => refold(c, room, expected, views, entities)),
    rewrite: (room, expected, change) => write((c) => rewrite(c, room, expected, change, step)),
    rewriteHeld: (room, plan) =>
      writeAlone(async (c) => {
        const reader = new SqliteReader(c, room);
        const change = await plan(reader);
        return change && rewrite(c, room, (await reader.head())?.seq ?? 0, change, step);
      }),
    makeRoom: (room, opening, views) => write((c) => makeRoom(c, room, opening, views)),
    setRoomState: ({ tenant, course, room }, state) =>
      write((c) => c.get(SQL.rooms.setState, { tenant, course, room, state }) !== undefined),
    rooms: (tenant, course) => read((c) => c.all(SQL.rooms.names, { tenant, course }).map(({ name }) => name)),
    roomsOf: (tenant, course, actor) => read((c) => c.all(SQL.rooms.namesOf, { tenant, course, actor }).map(({ name }) => name)),
    renewEpochs: (epoch) => write((c) => { c.run(SQL.rooms.renewEpochs, { epoch }); }),
  };
}

export function peopleCalls(read: Read, write: Write): PeopleStore {
  return {
    mark: (room, person, marks, keep) => write((c) => { mark(c, room, person, marks, keep); }),
    putPerson: (tenant, course, person) => write((c) => { putPerson(c, tenant, course, person); }),
    people: (tenant, course, ids) => read((c) => getPeople(c, tenant, course, ids)),
    listPeople: (tenant, course, after, limit) =>
      read((c) => c.all(SQL.people.list, { tenant, course, sort: after?.sort ?? '', id: after?.id ?? '', limit }).map(toListedPerson)),
    standings: (tenant, course, people) => read((c) => people.map((person) => getStanding(c, tenant, course, person))),
    changeStanding: (tenant, course, person, change) => write((c) => { changeStanding(c, tenant, course, person, change); }),
    lastChange: () => read((c) => c.get(SQL.people.lastChange, {})?.change ?? 0),
    dropStandings: (now) => write((c) => { c.run(SQL.people.dropStandings, { now }); }),
    changedStandings: (after, limit) => read((c) => c.all(SQL.people.changedStandings, { after, limit }).map(toChangedStanding)),
    forget: (tenant, course, person) => write((c) => { forget(c, tenant, course, person); }),
  };
}

export function noticeCalls(read: Read, write: Write): NoticeStore {
  return {
    noticeBacklog: (tenant, limit) =>
      read((c) => c.all(SQL.notices.backlog, { tenant, limit }).map(({ name, ...room }) => ({ tenant: room.tenant, course: room.course, room: name }))),
    noticePlace: (room) => read((c) => noticePlace(c, room)),
    addNotices: (room, batch) => write((c) => addNotices(c, room, batch)),
    notices: (who, before, limit) => read((c) => c.all(SQL.notices.ofPerson, { ...who, before: before ?? Number.MAX_SAFE_INTEGER, limit }).map(toNotice)),
    courseNotices: (tenant, course, after, limit) => read((c) => c.all(SQL.notices.ofCourse, { tenant, course, after, limit }).map(toNotice)),
    noticesRead: (who) => read((c) => c.get(SQL.notices.read, who)?.place ?? 0),
    readNotices: (who, upTo) => write((c) => { c.run(SQL.notices.setRead, { ...who, place: upTo }); }),
    dropNotices: (before) => write((c) => { c.run(SQL.notices.drop, { before }); }),
    follows: (who, limit) => read((c) => c.all(SQL.notices.follows, { ...who, limit }).map(toFollow)),
    followers: (room, threads) => read((c) => c.all(SQL.notices.followers, { ...room, threads: JSON.stringify(['', ...threads]) }).map(toFollow)),
    follow: (room, person, thread, level) => write((c) => { follow(c, room, person, thread ?? '', level ?? null); }),
  };
}

export function courseCalls(read: Read, write: Write): CourseStore {
  return {
    course: (tenant, course) => read((c) => c.all(SQL.courses.find, { tenant, course }).map(toCourse)[0]),
    putCourse: (tenant, course, settings) =>
      write((c) => { c.run(SQL.courses.put, { tenant, course, settings: JSON.stringify(settings) }); }),
    courses: (tenant, after, limit) => read((c) => c.all(SQL.courses.list, { tenant, after: after ?? '', limit }).map(toCourse)),
    audit: (entry) => write((c) => { audit(c, entry); }),
    auditLog: (tenant, course, after, limit) =>
      read((c) => c.all(SQL.courses.auditLog, { tenant, course, after, limit }).map(toAuditEntry)),
  };
}

export function hookCalls(read: Read, write: Write): HookStore {
  return {
    hooks: (tenant, course) =>
      read((c) => (course === undefined ? c.all(SQL.hooks.ofTenant, { tenant }) : c.all(SQL.hooks.ofCourse, { tenant, course })).map(toHook)),
    putHook: (hook) => write((c) => { putHook(c, hook); }),
    removeHook: (tenant, id) => write((c) => removeHook(c, tenant, id)),
    setHookHealth: (id, health) => write((c) => { setHookHealth(c, id, health); }),
    claimHook: (id, by, now, until) => write((c) => c.get(SQL.hooks.claim, { id, by, now, until }) !== undefined),
    hookBacklog: (hook, limit) => read((c) => hookBacklog(c, hook, limit)),
    hookPlace: (hook, room) => read((c) => hookPlace(c, hook, room)),
    setHookPlace: (hook, room, place) => write((c) => { setHookPlace(c, hook, room, place); }),
  };
}
