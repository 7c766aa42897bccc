import type { Hook, HookPlace, RoomKey } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { findRoom } from './find-room.ts';
import { SQL } from './statements.ts';

/** Adds a hook or replaces the one with its id. */
export function putHook(connection: Connection, { id, tenant, course, url, secret, types }: Hook): void {
  const wanted = types === undefined ? null : JSON.stringify(types);
  connection.run(SQL.hooks.put, { id, tenant, course: course ?? null, url, secret, types: wanted });
}

/** Removes a hook and its places. */
export function removeHook(connection: Connection, tenant: string, id: string): boolean {
  if (connection.get(SQL.hooks.remove, { tenant, id }) === undefined) return false;
  connection.run(SQL.hooks.removePlaces, { id });
  return true;
}

/** Up to where a room was delivered. */
export function hookPlace(connection: Connection, hook: string, key: RoomKey): HookPlace | undefined {
  const row = connection.get(SQL.hooks.place, { hook, room: findRoom(connection, key)?.id ?? 0 });
  return row === undefined ? undefined : { epoch: row.epoch, seq: row.seq };
}

/** Remembers up to where a room was delivered. */
export function setHookPlace(connection: Connection, hook: string, key: RoomKey, { epoch, seq }: HookPlace): void {
  const room = findRoom(connection, key)?.id;
  if (room !== undefined) connection.run(SQL.hooks.setPlace, { hook, room, epoch, seq });
}
