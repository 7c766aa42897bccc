import type { CourseStore, Head, HookStore, PeopleStore, PlacedMark, RoomKey, RoomStore, Standing } from '@studyhall/server-core';
import { fromHook, toAuditEntry, toChangedStanding, toCourse, toHook, toListedPerson, toPerson, toStanding } from '@studyhall/store-sql';
import { append, refold, rewrite } from './append.ts';
import { findRoom, toHead } from './find-room.ts';
import { PostgresReader } from './reader.ts';
import { rewriteHeld } from './rewrite-held.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { SQL } from './statements.ts';

export function roomCalls(sessions: Sessions): RoomStore {
  return {
    read: (key, use) => sessions.snapshot(async (s) => use(new PostgresReader(s, key, await findRoom(s, key)))),
    heads: (keys) => sessions.use((s) => readHeads(s, keys)),
    append: (key, expected, batch) => sessions.use((s) => append(s, key, expected, batch)),
    refold: (key, expected, views, entities) => sessions.transaction((s) => refold(s, key, expected, views, entities)),
    rewrite: (key, expected, change) => sessions.transaction((s) => rewrite(s, key, expected, change)),
    rewriteHeld: (key, plan) => sessions.transaction((s) => rewriteHeld(s, key, plan)),
    makeRoom: ({ tenant, course, room }, { epoch, by }, views) =>
      sessions.use(async (s) => ((await s.get(SQL.rooms.make, { tenant, course, room, epoch, by, views })) === undefined ? 'there' : 'made')),
    setRoomState: ({ tenant, course, room }, state) =>
      sessions.use(async (s) => (await s.get(SQL.rooms.setState, { tenant, course, room, state })) !== undefined),
    rooms: (tenant, course) => sessions.use(async (s) => (await s.all(SQL.rooms.names, { tenant, course })).map(({ name }) => name)),
    roomsOf: (tenant, course, actor) =>
      sessions.use(async (s) => (await s.all(SQL.rooms.namesOf, { tenant, course, actor })).map(({ name }) => name)),
    renewEpochs: (epoch) => sessions.use(async (s) => { await s.run(SQL.rooms.renewEpochs, { epoch }); }),
  };
}

export function peopleCalls(sessions: Sessions): PeopleStore {
  return {
    mark: (key, person, marks, keep) => sessions.transaction((s) => mark(s, key, person, marks, keep)),
    putPerson: (tenant, course, { id, name, sort, as: role }) =>
      sessions.use(async (s) => { await s.run(SQL.people.put, { tenant, course, id, name: name ?? null, sort, role }); }),
    people: (tenant, course, ids) => sessions.use(async (s) => (await s.all(SQL.own.people, { tenant, course, ids })).map(toPerson)),
    listPeople: (tenant, course, after, limit) =>
      sessions.use(async (s) =>
        (await s.all(SQL.people.list, { tenant, course, sort: after?.sort ?? '', id: after?.id ?? '', limit })).map(toListedPerson)),
    standings: (tenant, course, people) => sessions.use((s) => readStandings(s, tenant, course, people)),
    changeStanding: (tenant, course, person, make) =>
      sessions.transaction(async (s) => {
        // Who has the next number is alone until the commit; what is read after that is what everybody before has made.
        const change = await count(s, 'standing');
        const [before] = await readStandings(s, tenant, course, [person]);
        await s.run(SQL.people.putStanding, { tenant, course, person, change, standing: JSON.stringify(make(before)) });
      }),
    lastChange: () => sessions.use(async (s) => (await s.get(SQL.people.lastChange, {}))?.change ?? 0),
    dropStandings: (now) => sessions.use(async (s) => { await s.run(SQL.people.dropStandings, { now }); }),
    changedStandings: (after, limit) =>
      sessions.use(async (s) => (await s.all(SQL.people.changedStandings, { after, limit })).map(toChangedStanding)),
    forget: (tenant, course, person) =>
      sessions.transaction(async (s) => {
        for (const statement of Object.values(SQL.forget)) await s.run(statement, { tenant, course, person });
      }),
  };
}

export function courseCalls(sessions: Sessions): CourseStore {
  return {
    course: (tenant, course) => sessions.use(async (s) => (await s.all(SQL.courses.find, { tenant, course })).map(toCourse)[0]),
    putCourse: (tenant, course, settings) =>
      sessions.use(async (s) => { await s.run(SQL.courses.put, { tenant, course, settings: JSON.stringify(settings) }); }),
    courses: (tenant, after, limit) =>
      sessions.use(async (s) => (await s.all(SQL.courses.list, { tenant, after: after ?? '', limit })).map(toCourse)),
    audit: ({ at, tenant, course, by, act, subject = null, details }) =>
      sessions.transaction(async (s) => {
        const place = await count(s, 'audit');
        await s.run(SQL.courses.audit, { place, at, tenant, course, by, act, subject, details: JSON.stringify(details) });
      }),
    auditLog: (tenant, course, after, limit) =>
      sessions.use(async (s) => (await s.all(SQL.courses.auditLog, { tenant, course, after, limit })).map(toAuditEntry)),
  };
}

export function hookCalls(sessions: Sessions): HookStore {
  return {
    hooks: (tenant, course) =>
      sessions.use(async (s) =>
        (course === undefined ? await s.all(SQL.hooks.ofTenant, { tenant }) : await s.all(SQL.hooks.ofCourse, { tenant, course })).map(toHook)),
    putHook: (hook) => sessions.use(async (s) => { await s.run(SQL.hooks.put, fromHook(hook)); }),
    setHookHealth: (id, { failingSince = null, pausedAt = null }) =>
      sessions.use(async (s) => { await s.run(SQL.hooks.setHealth, { id, failing_since: failingSince, paused_at: pausedAt }); }),
    claimHook: (id, by, now, until) => sessions.use(async (s) => (await s.get(SQL.hooks.claim, { id, by, now, until })) !== undefined),
    hookBacklog: ({ id, tenant, course = null, since = 0 }, limit) =>
      sessions.use(async (s) =>
        (await s.all(SQL.hooks.backlog, { hook: id, tenant, course, since, limit })).map(({ name, ...room }) => ({ tenant: room.tenant, course: room.course, room: name }))),
    removeHook: (tenant, id) =>
      sessions.transaction(async (s) => {
        if ((await s.get(SQL.hooks.remove, { tenant, id })) === undefined) return false;
        await s.run(SQL.hooks.removePlaces, { id });
        return true;
      }),
    hookPlace: (hook, key) =>
      sessions.use(async (s) => s.get(SQL.hooks.place, { hook, room: (await findRoom(s, key))?.id ?? 0 })),
    setHookPlace: (hook, key, { epoch, seq }) =>
      sessions.use(async (s) => {
        const room = (await findRoom(s, key))?.id;
        if (room !== undefined) await s.run(SQL.hooks.setPlace, { hook, room, epoch, seq });
      }),
  };
}

/** The next number; whoever takes one waits for who took the one before, so that numbers appear in their order. */
async function count(session: Session, name: string): Promise<number> {
  return (await session.get(SQL.courses.count, { name }))?.value ?? 0;
}

async function readStandings(session: Session, tenant: string, course: string, people: readonly string[]): Promise<(Standing | undefined)[]> {
  const rows = await session.all(SQL.own.standings, { tenant, course, people });
  const found = new Map(rows.map(({ person, standing }) => [person, toStanding(standing)]));
  return people.map((person) => found.get(person));
}

async function readHeads(session: Session, keys: readonly RoomKey[]): Promise<(Head | undefined)[]> {
  const rows = await session.all(SQL.own.heads, {
    tenants: keys.map(({ tenant }) => tenant), courses: keys.map(({ course }) => course), rooms: keys.map(({ room }) => room),
  });
  const found = new Map(rows.map((row) => [row.at, toHead(row)]));
  return keys.map((_, at) => found.get(at + 1));
}

async function mark(session: Session, key: RoomKey, person: string, marks: readonly PlacedMark[], keep: number): Promise<void> {
  const room = (await findRoom(session, key))?.id;
  if (room === undefined) return;
  await session.run(SQL.own.mark, {
    room, person,
    threads: marks.map(({ thread }) => thread), events: marks.map(({ event }) => event),
    seqs: marks.map(({ seq }) => seq), ats: marks.map(({ at }) => at),
  });
  await session.run(SQL.people.trimMarks, { room, person, keep });
}
