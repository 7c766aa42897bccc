import type { Hook, HookHealth, HookPlace, RoomKey } from '@studyhall/server-core';
import { fromHook } from '@studyhall/store-sql';
import type { Connection } from './database.ts';
import { findRoom } from './find-room.ts';
import { SQL } from './statements.ts';

/** Adds a hook or replaces the one with its id. */
export function putHook(connection: Connection, hook: Hook): void {
  connection.run(SQL.hooks.put, fromHook(hook));
}

/** Replaces how a hook does. */
export function setHookHealth(connection: Connection, id: string, { failingSince, pausedAt }: HookHealth): void {
  connection.run(SQL.hooks.setHealth, { id, failing_since: failingSince ?? null, paused_at: pausedAt ?? null });
}

/** Rooms that were not all delivered. */
export function hookBacklog(connection: Connection, { id, tenant, course, since = 0 }: Pick<Hook, 'id' | 'tenant' | 'course' | 'since'>, limit: number): readonly RoomKey[] {
  const rows = connection.all(SQL.hooks.backlog, { hook: id, tenant, course: course ?? null, since, limit });
  return rows.map(({ name, ...room }) => ({ tenant: room.tenant, course: room.course, room: name }));
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
