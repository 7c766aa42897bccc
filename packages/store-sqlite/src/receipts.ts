import type { PlacedMark, RoomKey } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { findRoom } from './reader.ts';

/** Moves a person's read marks on; an older mark never replaces a newer one. */
export function mark(connection: Connection, room: RoomKey, person: string, marks: readonly PlacedMark[], keep: number): void {
  const found = findRoom(connection, room);
  if (found === undefined) return;
  for (const { thread, event, seq, at } of marks) {
    connection.run(
      `INSERT INTO receipt (room, person, thread, event, seq, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (room, person, thread) DO UPDATE SET event = excluded.event, seq = excluded.seq, at = excluded.at
       WHERE excluded.seq > receipt.seq`,
      found.id, person, thread, event, seq, at,
    );
  }
  connection.run(
    `DELETE FROM receipt WHERE room = ?1 AND person = ?2 AND thread IN
       (SELECT thread FROM receipt WHERE room = ?1 AND person = ?2 AND thread <> '*' ORDER BY seq DESC LIMIT -1 OFFSET ?3)`,
    found.id, person, keep,
  );
}
