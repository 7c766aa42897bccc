import type { Batch, EntityWrite, RoomKey } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { findRoom } from './reader.ts';

/** Appends inside the open transaction; writes nothing where the log does not stand at `expected`. */
export function append(
  connection: Connection,
  room: RoomKey,
  expected: number | undefined,
  batch: Batch,
  step: (step: string) => void,
): 'appended' | 'moved' {
  const found = findRoom(connection, room);
  if (found?.head.seq !== expected) return 'moved';
  const id = found?.id ?? makeRoom(connection, room, batch);
  step('events');
  let seq = expected ?? 0;
  let lastAt = found?.head.lastAt ?? 0;
  for (const event of batch.events) {
    seq += 1;
    lastAt = event.at;
    connection.run('INSERT INTO event (room, seq, id, json) VALUES (?, ?, ?, ?)', id, seq, event.id, JSON.stringify(event));
  }
  step('entities');
  for (const entity of batch.entities) putEntity(connection, id, entity);
  step('head');
  connection.run('UPDATE room SET seq = ?, last_at = ?, views = ? WHERE id = ?', seq, lastAt, batch.views, id);
  return 'appended';
}

/** Puts a room's folded state in the place of what was there. */
export function refold(
  connection: Connection,
  room: RoomKey,
  expected: number,
  views: string,
  entities: readonly EntityWrite[],
): 'appended' | 'moved' {
  const found = findRoom(connection, room);
  if (found?.head.seq !== expected) return 'moved';
  connection.run('DELETE FROM entity WHERE room = ?', found.id);
  connection.run('DELETE FROM place WHERE room = ?', found.id);
  for (const entity of entities) putEntity(connection, found.id, entity);
  connection.run('UPDATE room SET views = ? WHERE id = ?', views, found.id);
  return 'appended';
}

function makeRoom(connection: Connection, room: RoomKey, batch: Batch): number {
  if (batch.opening === undefined) throw new TypeError('a new room needs an opening');
  const row = connection.get(
    `INSERT INTO room (tenant, course, name, epoch, seq, last_at, views, made_by) VALUES (?, ?, ?, ?, 0, 0, ?, ?) RETURNING id`,
    room.tenant, room.course, room.room, batch.opening.epoch, batch.views, batch.opening.by,
  );
  return Number(row?.['id']);
}

function putEntity(connection: Connection, room: number, { view, key, entity, places }: EntityWrite): void {
  connection.run(
    `INSERT INTO entity (room, view, key, json) VALUES (?, ?, ?, ?)
     ON CONFLICT (room, view, key) DO UPDATE SET json = excluded.json`,
    room, view, key, JSON.stringify(entity),
  );
  connection.run('DELETE FROM place WHERE room = ? AND view = ? AND key = ?', room, view, key);
  for (const { order, filter, place } of places) {
    connection.run(
      'INSERT INTO place (room, view, list, filter, place, key) VALUES (?, ?, ?, ?, ?, ?)',
      room, view, order, filter, place, key,
    );
  }
}
