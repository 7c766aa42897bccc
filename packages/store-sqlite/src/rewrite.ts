import type { Appended, Rewrite, RoomKey } from '@studyhall/server-core';
import { append, isDecidedOver } from './append.ts';
import type { Connection } from './database.ts';
import { dropEntities, putEntities } from './entities.ts';
import { findRoom } from './find-room.ts';
import { SQL } from './statements.ts';

/** Replaces events and entities in place, and appends what says so. */
export function rewrite(
  connection: Connection,
  room: RoomKey,
  expected: number,
  { events, entities, gone, epoch, batch }: Rewrite,
  step: (step: string) => void,
): Appended {
  const found = findRoom(connection, room);
  // Before anything is written: what says `moved` has changed nothing.
  if (found?.head.seq !== expected || (batch !== undefined && !isDecidedOver(found.head, batch))) return 'moved';
  step('rewrite');
  for (const { seq, event } of events) {
    const changed = connection.run(SQL.single.rewriteEvent, { room: found.id, seq, id: event.id, json: JSON.stringify(event) });
    if (changed !== 1) throw new TypeError(`no event ${event.id} stands at ${seq}`);
  }
  dropEntities(connection, found.id, gone);
  putEntities(connection, found.id, entities);
  if (epoch !== undefined) connection.run(SQL.rooms.setEpoch, { room: found.id, epoch });
  return batch === undefined ? 'appended' : append(connection, room, expected, batch, step);
}
