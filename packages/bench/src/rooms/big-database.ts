import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Puts copies of a room's events, threads and places beside it, under numbers of their own: a big database in little time. */
export function copyRooms(folder: string, room: string, copies: number): void {
  const database = new DatabaseSync(join(folder, 'studyhall.sqlite'));
  const numbers = `WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ${copies})`;
  const from = database.prepare('SELECT id FROM room WHERE name = ?').get(room)?.['id'];
  if (typeof from !== 'number') throw new Error(`there is no room ${room}`);
  const id = `${from} + 1000 + copy.n`;
  database.exec(`
    PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN;
    ${numbers} INSERT INTO room (id, tenant, course, name, epoch, seq, last_at, views, made_by, state)
      SELECT ${id}, tenant, course, name || '-' || copy.n, epoch, seq, last_at, views, made_by, state FROM copy, room WHERE room.id = ${from};
    ${numbers} INSERT INTO event (room, seq, id, json) SELECT ${id}, seq, event.id, json FROM copy, event WHERE event.room = ${from};
    ${numbers} INSERT INTO entity (room, view, key, json) SELECT ${id}, view, key, json FROM copy, entity WHERE entity.room = ${from};
    ${numbers} INSERT INTO place (room, view, list, filter, place, key)
      SELECT ${id}, view, list, filter, place, key FROM copy, place WHERE place.room = ${from};
    COMMIT; PRAGMA wal_checkpoint(TRUNCATE);`);
  database.close();
}
