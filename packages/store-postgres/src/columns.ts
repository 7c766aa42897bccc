import type { Batch, EntityGone, EntityWrite } from '@studyhall/server-core';
import type { Entities, Left } from './entities-sql.ts';

/** Entities as columns. */
export function entityColumns(entities: readonly EntityWrite[]): Entities {
  const taken = entities.flatMap(({ view, key, takes }) => takes.map((place) => ({ view, key, ...place })));
  return {
    ...leftColumns(entities),
    views: entities.map(({ view }) => view),
    keys: entities.map(({ key }) => key),
    jsons: entities.map(({ entity }) => JSON.stringify(entity)),
    placeViews: taken.map(({ view }) => view),
    placeKeys: taken.map(({ key }) => key),
    lists: taken.map(({ order }) => order),
    filters: taken.map(({ filter }) => filter),
    places: taken.map(({ place }) => place),
  };
}

/** The places that entities leave, as columns. */
export function leftColumns(entities: readonly EntityGone[]): Left {
  const left = entities.flatMap(({ view, leaves }) => leaves.map((place) => ({ view, ...place })));
  return {
    leftViews: left.map(({ view }) => view),
    leftLists: left.map(({ order }) => order),
    leftFilters: left.map(({ filter }) => filter),
    leftPlaces: left.map(({ place }) => place),
  };
}

/** A batch as columns. */
export function batchColumns({ events, entities, views, becomes = views }: Batch, after: number) {
  return {
    ...entityColumns(entities),
    headViews: views,
    becomes,
    seq: after + events.length,
    seqs: events.map((_, at) => after + at + 1),
    ids: events.map(({ id }) => id),
    events: events.map((event) => JSON.stringify(event)),
    actors: events.map(({ actor }) => actor),
    ats: events.map(({ at }) => at),
  };
}
