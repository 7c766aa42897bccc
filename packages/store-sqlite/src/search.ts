import type { Appended, FoundPost, IndexChange, IndexedPost, IndexMark, PostQuery, RoomKey, SearchStore } from '@studyhall/server-core';
import { courseTerm, firstNumber, numbersEnd, sqliteMatch } from '@studyhall/store-sql';
import type { Read, Write } from './calls.ts';
import type { Connection } from './database.ts';
import { findRoom } from './find-room.ts';
import { SQL } from './statements.ts';

/** By which terms posts are found. */
export function searchCalls(read: Read, write: Write): SearchStore {
  return {
    indexBacklog: (version, of, limit) => read((c) => backlog(c, version, of, limit)),
    indexMark: (room) => read((c) => markOf(c, findRoom(c, room)?.id)),
    index: (room, before, change) => write((c) => index(c, room, before, change)),
    findPosts: (query) => read((c) => findPosts(c, query)),
  };
}

function backlog(connection: Connection, version: number, of: Pick<RoomKey, 'tenant' | 'course'> | undefined, limit: number): readonly RoomKey[] {
  const rows = of === undefined
    ? connection.all(SQL.search.backlog, { version, limit })
    : connection.all(SQL.search.courseBacklog, { version, tenant: of.tenant, course: of.course, limit });
  return rows.map(({ tenant, course, name }) => ({ tenant, course, room: name }));
}

function markOf(connection: Connection, room: number | undefined): IndexMark | undefined {
  const row = room === undefined ? undefined : connection.get(SQL.search.mark, { room });
  return row && { seq: row.seq, version: row.version, erasures: row.erasures };
}

function index(connection: Connection, key: RoomKey, before: IndexMark | undefined, { seq, version, anew, posts, gone }: IndexChange): Appended {
  const room = findRoom(connection, key)?.id;
  if (room === undefined) return 'moved';
  const moved = before === undefined
    ? connection.get(SQL.search.makeMark, { room, seq, version })
    : connection.get(SQL.search.moveMark, { room, seq, version, erasures: before.erasures, wasSeq: before.seq, wasVersion: before.version });
  if (moved === undefined) return 'moved';
  if (anew === true) connection.run(SQL.search.dropRoom, { room });
  for (const post of gone) connection.run(SQL.search.drop, { room, post });
  const common = courseTerm(key);
  for (const post of posts) put(connection, room, common, post);
  return 'appended';
}

function put(connection: Connection, room: number, common: string, { post, at, terms }: IndexedPost): void {
  const text = [common, ...terms].join(' ');
  if (connection.run(SQL.single.changeTerms, { room, post, terms: text }) > 0) return;
  connection.run(SQL.single.addTerms, { number: freeNumber(connection, at), room, post, terms: text });
}

/** Of a time that has no number left, the next one that has: such a history was brought in with times that mean little. */
function freeNumber(connection: Connection, at: number): number {
  for (let from = firstNumber(at); ; from = numbersEnd(from)) {
    const last = connection.get(SQL.search.lastNumber, { from, before: numbersEnd(from) })?.number;
    if (last === undefined) return from;
    if (last + 1 < numbersEnd(from)) return last + 1;
  }
}

function findPosts(connection: Connection, query: PostQuery): readonly FoundPost[] {
  const { tenant, course, rooms, after = Number.MAX_SAFE_INTEGER, limit } = query;
  const rows = connection.all(SQL.search.findPosts, {
    match: sqliteMatch(query), before: after, tenant, course, rooms: rooms === undefined ? null : JSON.stringify(rooms), limit,
  });
  return rows.map(({ name, post, number }) => ({ room: name, post, place: number }));
}
