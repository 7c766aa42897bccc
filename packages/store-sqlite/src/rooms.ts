import type { Head, Opening, RoomKey } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { findRoom } from './find-room.ts';
import { SQL } from './statements.ts';

/** Where several logs stand, as of one moment. */
export function readHeads(connection: Connection, rooms: readonly RoomKey[]): (Head | undefined)[] {
  return rooms.map((room) => findRoom(connection, room)?.head);
}

/** Makes a room without events. */
export function makeRoom(
  connection: Connection,
  { tenant, course, room }: RoomKey,
  { epoch, by }: Opening,
  views: string,
): 'made' | 'there' {
  return connection.get(SQL.rooms.make, { tenant, course, room, epoch, by, views }) === undefined ? 'there' : 'made';
}
