import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Parameters } from '@studyhall/store-sql';

/** Places that are left, as columns. */
export interface Left {
  readonly leftViews: readonly string[];
  readonly leftLists: readonly string[];
  readonly leftFilters: readonly string[];
  readonly leftPlaces: readonly string[];
}

/** Entities and places, each as columns: however many there are, they are one statement. */
export interface Entities extends Left {
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
    DELETE FROM place USING head, ${placesOfLeft(p)}
    WHERE place.room = head.id AND ${isLeft}
      AND NOT EXISTS (
        SELECT FROM unnest(${p.placeViews}::text[], ${p.lists}::text[], ${p.filters}::text[], ${p.places}::text[]) AS taken (view, list, filter, place)
        WHERE taken.view = place.view AND taken.list = place.list AND taken.filter = place.filter AND taken.place = place.place
      )
  )`;
}

/** The columns of places that are left, as the table `gone`. */
export function placesOfLeft(p: Parameters<Left>): RawBuilder<unknown> {
  return sql`unnest(${p.leftViews}::text[], ${p.leftLists}::text[], ${p.leftFilters}::text[], ${p.leftPlaces}::text[]) AS gone (view, list, filter, place)`;
}

/** Whether a place is among those of {@link placesOfLeft}. */
export const isLeft: RawBuilder<unknown> = sql`place.view = gone.view AND place.list = gone.list AND place.filter = gone.filter AND place.place = gone.place`;

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
