import type { Head, RoomKey } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { SQL } from './statements.ts';

/** A room's number and head. */
export interface FoundRoom {
  readonly id: number;
  readonly head: Head;
}

/** Undefined where there is no such room. */
export function findRoom(connection: Connection, { tenant, course, room }: RoomKey): FoundRoom | undefined {
  const row = connection.get(SQL.rooms.find, { tenant, course, room });
  if (row === undefined) return undefined;
  const { id, epoch, seq, last_at: lastAt, views, state } = row;
  return { id, head: { epoch, seq, lastAt, views, state } };
}
