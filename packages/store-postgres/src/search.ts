import type { Appended, IndexChange, IndexMark, RoomKey, SearchStore } from '@studyhall/server-core';
import { courseTerm, firstNumber, numbersEnd, postgresMatch } from '@studyhall/store-sql';
import { findRoom } from './find-room.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { SQL } from './statements.ts';

/** By which terms posts are found. */
export function searchCalls(sessions: Sessions): SearchStore {
  return {
    indexBacklog: (version, of, limit) => sessions.use(async (s) => {
      const rows = of === undefined
        ? await s.all(SQL.search.backlog, { version, limit })
        : await s.all(SQL.search.courseBacklog, { version, tenant: of.tenant, course: of.course, limit });
      return rows.map(({ tenant, course, name }) => ({ tenant, course, room: name }));
    }),
    indexMark: (room) => sessions.use(async (s) => {
      const row = await s.get(SQL.search.mark, { room: (await findRoom(s, room))?.id ?? 0 });
      return row && { seq: row.seq, version: row.version, erasures: row.erasures };
    }),
    index: (room, before, change) => sessions.transaction((s) => index(s, room, before, change)),
    findPosts: (query) => sessions.use(async (s) => {
      const { tenant, course, rooms = null, after = Number.MAX_SAFE_INTEGER, limit } = query;
      const rows = await s.all(SQL.own.findPosts, { match: postgresMatch(query), before: after, tenant, course, rooms, limit });
      return rows.map(({ name, post, number }) => ({ room: name, post, place: number }));
    }),
  };
}

async function index(session: Session, key: RoomKey, before: IndexMark | undefined, { seq, version, anew, posts, gone }: IndexChange): Promise<Appended> {
  const room = (await findRoom(session, key))?.id;
  if (room === undefined) return 'moved';
  const moved = before === undefined
    ? await session.get(SQL.search.makeMark, { room, seq, version })
    : await session.get(SQL.search.moveMark, { room, seq, version, erasures: before.erasures, wasSeq: before.seq, wasVersion: before.version });
  if (moved === undefined) return 'moved';
  if (anew === true) await session.run(SQL.search.dropRoom, { room });
  for (const post of gone) await session.run(SQL.search.drop, { room, post });
  const common = courseTerm(key);
  for (const { post, at, terms } of posts) {
    const all = [common, ...terms];
    if ((await session.run(SQL.own.changeTerms, { room, post, terms: all })) > 0) continue;
    for (let from = firstNumber(at); ; from = numbersEnd(from)) {
      if ((await session.get(SQL.own.addTerms, { from, before: numbersEnd(from), room, post, terms: all })) !== undefined) break;
    }
  }
  return 'appended';
}
