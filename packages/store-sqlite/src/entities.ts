import type { EntityGone, EntityWrite } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { SQL } from './statements.ts';

/** Writes entities and the places they have from now on. */
export function putEntities(connection: Connection, room: number, entities: readonly EntityWrite[]): void {
  // All leave their places before any takes one: one may take what another leaves.
  for (const each of entities) leave(connection, room, each);
  for (const { view, key, entity, takes } of entities) {
    connection.run(SQL.single.putEntity, { room, view, key, json: JSON.stringify(entity) });
    for (const { order, filter, place } of takes) connection.run(SQL.single.addPlace, { room, view, list: order, filter, place, key });
  }
}

/** Removes entities with their places. */
export function dropEntities(connection: Connection, room: number, gone: readonly EntityGone[]): void {
  for (const each of gone) {
    leave(connection, room, each);
    connection.run(SQL.single.dropEntity, { room, view: each.view, key: each.key });
  }
}

function leave(connection: Connection, room: number, { view, leaves }: EntityGone): void {
  for (const { order, filter, place } of leaves) connection.run(SQL.single.dropPlace, { room, view, list: order, filter, place });
}
