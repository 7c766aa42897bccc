import type { Batch, EntityWrite } from '@studyhall/server-core';
import type { Entities } from './entities-sql.ts';

/** Entities as columns. */
export function entityColumns(entities: readonly EntityWrite[]): Entities {
  // The last one of a key counts.
  const last = new Map(entities.map((entity) => [JSON.stringify([entity.view, entity.key]), entity]));
  const written = [...last.values()];
  const places = written.flatMap(({ view, key, places: all }) => all.map((place) => ({ view, key, ...place })));
  return {
    views: written.map(({ view }) => view),
    keys: written.map(({ key }) => key),
    jsons: written.map(({ entity }) => JSON.stringify(entity)),
    placeViews: places.map(({ view }) => view),
    placeKeys: places.map(({ key }) => key),
    lists: places.map(({ order }) => order),
    filters: places.map(({ filter }) => filter),
    places: places.map(({ place }) => place),
  };
}

/** A batch as columns. */
export function batchColumns({ events, entities, views }: Batch, after: number) {
  return {
    ...entityColumns(entities),
    headViews: views,
    seq: after + events.length,
    seqs: events.map((_, at) => after + at + 1),
    ids: events.map(({ id }) => id),
    events: events.map((event) => JSON.stringify(event)),
    actors: events.map(({ actor }) => actor),
    ats: events.map(({ at }) => at),
  };
}
