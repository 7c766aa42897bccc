import type { Appended, Rewrite, RoomKey, RoomReader } from '@studyhall/server-core';
import { rewrite } from './append.ts';
import { findRoom } from './find-room.ts';
import { PostgresReader } from './reader.ts';
import type { Session } from './session.ts';
import { SQL } from './statements.ts';

/** Rewrites what is read while the room is held, so that appends wait; runs in a transaction. */
export async function rewriteHeld(session: Session, key: RoomKey, plan: (reader: RoomReader) => Promise<Rewrite | undefined>): Promise<Appended | undefined> {
  await session.get(SQL.own.hold, key);
  // Each statement sees what was committed before it, and from now on nothing of this room is.
  const found = await findRoom(session, key);
  const change = await plan(new PostgresReader(session, key, found));
  return change && rewrite(session, key, found?.head.seq ?? 0, change);
}
