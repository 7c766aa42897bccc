import type { Appended, Batch, EntityWrite, Rewrite, RoomKey } from '@studyhall/server-core';
import { batchColumns, entityColumns, leftColumns } from './columns.ts';
import type { Session } from './session.ts';
import { SQL } from './statements.ts';

/** What one statement writes at most when a whole room is written. */
const CHUNK = 1000;

/** Appends where the room is as expected. */
export async function append(session: Session, key: RoomKey, expected: number | undefined, batch: Batch): Promise<Appended> {
  const { opening, state = null } = batch;
  const { tenant, course, room } = key;
  const lastAt = batch.events.at(-1)?.at ?? null;
  const args = { tenant, course, room, lastAt, ...batchColumns(batch, expected ?? 0) };
  if (expected !== undefined) {
    return (await session.get(SQL.own.append, { ...args, expected, state })) === undefined ? 'moved' : 'appended';
  }
  if (opening !== undefined) {
    return (await session.get(SQL.own.open, { ...args, epoch: opening.epoch, by: opening.by })) === undefined ? 'moved' : 'appended';
  }
  if ((await session.get(SQL.rooms.find, { tenant, course, room })) !== undefined) return 'moved';
  throw new TypeError('a new room needs an opening');
}

/** Puts a room's folded state in the place of what was there; runs in a transaction. */
export async function refold(
  session: Session,
  { tenant, course, room }: RoomKey,
  expected: number,
  views: string,
  entities: readonly EntityWrite[],
): Promise<Appended> {
  const found = await session.get(SQL.own.hold, { tenant, course, room });
  if (found?.seq !== expected) return 'moved';
  await session.run(SQL.folded.dropEntities, { room: found.id });
  await session.run(SQL.folded.dropPlaces, { room: found.id });
  for (let at = 0; at < entities.length; at += CHUNK) {
    await session.run(SQL.own.putEntities, { room: found.id, ...entityColumns(entities.slice(at, at + CHUNK)) });
  }
  await session.run(SQL.folded.setViews, { room: found.id, views });
  return 'appended';
}

/** Replaces events and entities in place, and appends what says so; runs in a transaction. */
export async function rewrite(session: Session, key: RoomKey, expected: number, { events, entities, gone, epoch, batch }: Rewrite): Promise<Appended> {
  const { tenant, course, room } = key;
  const found = await session.get(SQL.own.hold, { tenant, course, room });
  // Before anything is written: what says `moved` has changed nothing.
  if (found?.seq !== expected || (batch !== undefined && (found.views !== batch.views || found.state !== (batch.state ?? found.state)))) return 'moved';
  const changed = await session.run(SQL.own.rewriteEvents, {
    room: found.id,
    seqs: events.map(({ seq }) => seq),
    ids: events.map(({ event }) => event.id),
    jsons: events.map(({ event }) => JSON.stringify(event)),
    actors: events.map(({ event }) => event.actor),
  });
  if (changed !== events.length) throw new TypeError('an event does not stand where it is to be rewritten');
  await session.run(SQL.own.dropEntities, { room: found.id, ...leftColumns(gone), views: gone.map(({ view }) => view), keys: gone.map(({ key: name }) => name) });
  await session.run(SQL.own.putEntities, { room: found.id, ...entityColumns(entities) });
  if (epoch !== undefined) await session.run(SQL.rooms.setEpoch, { room: found.id, epoch });
  if (batch === undefined) {
    await session.run(SQL.own.touch, { room: found.id });
    return 'appended';
  }
  return append(session, key, expected, batch);
}
