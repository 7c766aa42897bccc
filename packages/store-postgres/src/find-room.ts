import type { Head, RoomKey } from '@studyhall/server-core';
import type { Session } from './session.ts';
import { SQL } from './statements.ts';

/** A room's number and head. */
export interface FoundRoom {
  readonly id: number;
  readonly head: Head;
}

/** Undefined where there is no such room. */
export async function findRoom(session: Session, { tenant, course, room }: RoomKey): Promise<FoundRoom | undefined> {
  const row = await session.get(SQL.rooms.find, { tenant, course, room });
  return row === undefined ? undefined : { id: row.id, head: toHead(row) };
}

/** The head of a row. */
export function toHead(
  { epoch, seq, last_at: lastAt, views, state }: Omit<Head, 'lastAt'> & { readonly last_at: number },
): Head {
  return { epoch, seq, lastAt, views, state };
}
