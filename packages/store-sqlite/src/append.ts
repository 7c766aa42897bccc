import type { Appended, Batch, EntityWrite, Head, RoomKey } from '@studyhall/server-core';
import { putEntities } from './entities.ts';
import { findRoom } from './find-room.ts';
import type { Connection } from './database.ts';
import { moveHead } from './move-head.ts';
import { SQL } from './statements.ts';

/** Appends inside the open transaction; writes nothing where the room is not as expected. */
export function append(
  connection: Connection,
  room: RoomKey,
  expected: number | undefined,
  batch: Batch,
  step: (step: string) => void,
): Appended {
  step('head');
  const id = expected === undefined ? openRoom(connection, room, batch) : moveHead(connection, room, expected, batch);
  if (id === undefined) return 'moved';
  step('events');
  let seq = expected ?? 0;
  for (const event of batch.events) {
    seq += 1;
    connection.run(SQL.single.addEvent, { room: id, seq, id: event.id, json: JSON.stringify(event) });
  }
  step('entities');
  putEntities(connection, id, batch.entities);
  return 'appended';
}

/** Whether a room is what a batch was decided over, wherever its log stands. */
export function isDecidedOver({ views, state }: Head, batch: Batch): boolean {
  return views === batch.views && state === (batch.state ?? state);
}

/** Puts a room's folded state in the place of what was there. */
export function refold(
  connection: Connection,
  room: RoomKey,
  expected: number,
  views: string,
  entities: readonly EntityWrite[],
): Appended {
  const found = findRoom(connection, room);
  if (found?.head.seq !== expected) return 'moved';
  connection.run(SQL.folded.dropEntities, { room: found.id });
  connection.run(SQL.folded.dropPlaces, { room: found.id });
  putEntities(connection, found.id, entities);
  connection.run(SQL.folded.setViews, { room: found.id, views });
  return 'appended';
}

/** As {@link moveHead}, for a room that must not exist. */
function openRoom(connection: Connection, key: RoomKey, batch: Batch): number | undefined {
  const { tenant, course, room } = key;
  const { opening, views } = batch;
  if (opening === undefined) {
    if (findRoom(connection, key) !== undefined) return undefined;
    throw new TypeError('a new room needs an opening');
  }
  const made = connection.get(SQL.rooms.make, { tenant, course, room, epoch: opening.epoch, by: opening.by, views });
  return made === undefined ? undefined : moveHead(connection, key, 0, batch);
}
