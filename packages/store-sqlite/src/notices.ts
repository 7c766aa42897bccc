import type { Appended, NoticeBatch, RoomKey } from '@studyhall/server-core';
import type { FollowLevel } from '@studyhall/protocol';
import type { Connection } from './database.ts';
import { findRoom } from './find-room.ts';
import { SQL } from './statements.ts';

/** Adds what a stretch of a log says. */
export function addNotices(connection: Connection, key: RoomKey, { from, to, notices, writers }: NoticeBatch): Appended {
  const id = findRoom(connection, key)?.id;
  if (id === undefined || connection.get(SQL.notices.advance, { room: id, from, to }) === undefined) return 'moved';
  for (const { person, thread } of writers) connection.run(SQL.notices.wrote, { ...key, thread, person });
  if (notices.length === 0) return 'appended';
  const last = connection.get(SQL.notices.take, { count: notices.length })?.value ?? 0;
  notices.forEach((notice, at) => {
    connection.run(SQL.notices.add, { ...key, ...notice, place: last - notices.length + 1 + at });
  });
  return 'appended';
}

/** Up to where in a room's log notices were made. */
export function noticePlace(connection: Connection, key: RoomKey): number {
  return connection.get(SQL.notices.place, { room: findRoom(connection, key)?.id ?? 0 })?.seq ?? 0;
}

/** Keeps what a person has chosen; null: nothing any more. */
export function follow(connection: Connection, key: RoomKey, person: string, thread: string, level: FollowLevel | null): void {
  connection.run(SQL.notices.choose, { ...key, thread, person, level });
  connection.run(SQL.notices.tidy, { ...key, thread, person });
}
