import type { Json } from '@studyhall/protocol';
import { VIEWS } from '@studyhall/domain';
import type { BackendView, View } from '@studyhall/domain';
import type { EntityWrite, ListPlace } from '../store/write.ts';

/** Every view, as the store sees them: entities are JSON whatever the view. */
export const ALL_VIEWS = Object.values(VIEWS) as unknown as readonly BackendView<Json>[];

/** Names the views and the versions of their entities; a room folded by others is folded anew. */
export const VIEWS_SIGNATURE = ALL_VIEWS.map(({ name, version }) => `${name}:${version}`)
  .sort()
  .join(' ');

/** Stands behind the name of the views where a room's stored entities lag behind its log; then comes the place that they were folded to. */
export const LAG_SIGN = '@';

/**
 * Whether a room was folded by a later version of the server: one that has every view of this one, in the same version or a later one.
 *
 * @param views as `Head.views`
 */
export function isLater(views: string): boolean {
  const [signature = ''] = views.split(LAG_SIGN);
  const theirs = new Map(signature.split(' ').map((view): [string | undefined, number] => [view.split(':')[0], Number(view.split(':')[1])]));
  return signature !== VIEWS_SIGNATURE && ALL_VIEWS.every(({ name, version }) => (theirs.get(name) ?? -1) >= version);
}

/**
 * An entity with the places that it leaves and takes.
 *
 * @param before what it was; undefined where it is new
 */
export function entityWrite(view: View<Json>, key: string, entity: Json, before: Json | undefined): EntityWrite {
  const had = before === undefined ? [] : placesOf(view, key, before);
  const has = placesOf(view, key, entity);
  const isIn = (places: readonly ListPlace[], { order, filter, place }: ListPlace): boolean =>
    places.some((each) => each.place === place && each.filter === filter && each.order === order);
  return {
    view: view.name,
    key,
    entity,
    leaves: had.filter((place) => !isIn(has, place)),
    takes: has.filter((place) => !isIn(had, place)),
  };
}

/** The places of an entity. */
export function placesOf(view: View<Json>, key: string, entity: Json): readonly ListPlace[] {
  return Object.entries(view.orders).flatMap(([order, positionsOf]) =>
    positionsOf(key, entity).map(({ filter, place }) => ({ order, filter, place })),
  );
}
