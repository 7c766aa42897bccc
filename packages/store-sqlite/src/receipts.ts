import type { PlacedMark, RoomKey } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { findRoom } from './find-room.ts';
import { SQL } from './statements.ts';

/** Moves a person's read marks on; an older mark never replaces a newer one. */
export function mark(connection: Connection, key: RoomKey, person: string, marks: readonly PlacedMark[], keep: number): void {
  const room = findRoom(connection, key)?.id;
  if (room === undefined) return;
  for (const { thread, event, seq, at } of marks) connection.run(SQL.people.mark, { room, person, thread, event, seq, at });
  connection.run(SQL.people.trimMarks, { room, person, keep });
}
