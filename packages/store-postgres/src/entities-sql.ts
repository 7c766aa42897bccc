import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Parameters } from '@studyhall/store-sql';

/** Entities and places, each as columns: however many there are, they are one statement. */
export interface Entities {
  readonly views: readonly string[];
  readonly keys: readonly string[];
  readonly jsons: readonly string[];
  readonly placeViews: readonly string[];
  readonly placeKeys: readonly string[];
  readonly lists: readonly string[];
  readonly filters: readonly string[];
  readonly places: readonly string[];
}

type Written = Parameters<Entities>;

// The parts of one statement see the tables as they were before it, and may run in any order: no two write the same row.

/** Removes the places that entities leave, but for those that one of them takes. */
export function placesLeft(p: Written): RawBuilder<unknown> {
  return sql`left_places AS (
    DELETE FROM place USING head, unnest(${p.views}::text[], ${p.keys}::text[]) AS written (view, key)
    WHERE place.room = head.id AND place.view = written.view AND place.key = written.key
      AND NOT EXISTS (
        SELECT FROM unnest(${p.placeViews}::text[], ${p.lists}::text[], ${p.filters}::text[], ${p.places}::text[]) AS taken (view, list, filter, place)
        WHERE taken.view = place.view AND taken.list = place.list AND taken.filter = place.filter AND taken.place = place.place
      )
  )`;
}

/** Writes the places that entities take. */
export function placesTaken(p: Written): RawBuilder<unknown> {
  return sql`taken_places AS (
    INSERT INTO place (room, view, list, filter, place, key)
    SELECT head.id, taken.* FROM head, unnest(
      ${p.placeViews}::text[], ${p.lists}::text[], ${p.filters}::text[], ${p.places}::text[], ${p.placeKeys}::text[]
    ) AS taken
    ON CONFLICT (room, view, list, filter, place) DO UPDATE SET key = excluded.key
  )`;
}

/** Writes the entities themselves. */
export function entitiesWritten(p: Written): RawBuilder<unknown> {
  return sql`INSERT INTO entity (room, view, key, json)
    SELECT head.id, written.* FROM head, unnest(${p.views}::text[], ${p.keys}::text[], ${p.jsons}::text[]) AS written
    ON CONFLICT (room, view, key) DO UPDATE SET json = excluded.json`;
}
