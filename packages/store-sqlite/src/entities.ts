import type { EntityWrite } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { SQL } from './statements.ts';

/** Writes entities and the places they have from now on. */
export function putEntities(connection: Connection, room: number, entities: readonly EntityWrite[]): void {
  // All leave their places before any takes one: one may take what another leaves.
  for (const { view, key } of entities) connection.run(SQL.single.dropPlaces, { room, view, key });
  for (const { view, key, entity, places } of entities) {
    connection.run(SQL.single.putEntity, { room, view, key, json: JSON.stringify(entity) });
    for (const { order, filter, place } of places) connection.run(SQL.single.addPlace, { room, view, list: order, filter, place, key });
  }
}

/** Removes entities with their places. */
export function dropEntities(connection: Connection, room: number, gone: readonly { readonly view: string; readonly key: string }[]): void {
  for (const { view, key } of gone) {
    connection.run(SQL.single.dropPlaces, { room, view, key });
    connection.run(SQL.single.dropEntity, { room, view, key });
  }
}
