import type { Json } from '@studyhall/protocol';
import { VIEWS } from '@studyhall/domain';
import type { BackendView, View } from '@studyhall/domain';
import type { EntityWrite } from '../store/write.ts';

/** Every view, as the store sees them: entities are JSON whatever the view. */
export const ALL_VIEWS = Object.values(VIEWS) as unknown as readonly BackendView<Json>[];

/** Names the views and the versions of their entities; a room folded by others is folded anew. */
export const VIEWS_SIGNATURE = ALL_VIEWS.map(({ name, version }) => `${name}:${version}`)
  .sort()
  .join(' ');

/**
 * Whether a room was folded by a later version of the server: one that has every view of this one, in the same version or a later one.
 *
 * @param views as `Head.views`
 */
export function isLater(views: string): boolean {
  const theirs = new Map(views.split(' ').map((view): [string | undefined, number] => [view.split(':')[0], Number(view.split(':')[1])]));
  return views !== VIEWS_SIGNATURE && ALL_VIEWS.every(({ name, version }) => (theirs.get(name) ?? -1) >= version);
}

/** An entity with its place in every order it stands in. */
export function entityWrite(view: View<Json>, key: string, entity: Json): EntityWrite {
  const places = Object.entries(view.orders).flatMap(([order, positionOf]) => {
    const position = positionOf(key, entity);
    return position === undefined ? [] : [{ order, filter: position.filter, place: position.place }];
  });
  return { view: view.name, key, entity, places };
}
