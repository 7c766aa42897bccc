import { LAG_SIGN, VIEWS_SIGNATURE } from '../room/views.ts';

/**
 * What the views of a room are called whose stored entities are those of an earlier place of its log. Whoever does not know the sign takes them
 * for entities of other views, and folds the room anew.
 *
 * @param folded the place up to which the stored entities were folded
 */
export function lagging(views: string, folded: number): string {
  return `${views}${LAG_SIGN}${folded}`;
}

/** Up to which place the stored entities of a room were folded, where that is not the end of its log and they are of this version's views. */
export function foldedTo(views: string): number | undefined {
  const [name, folded] = views.split(LAG_SIGN);
  return name === VIEWS_SIGNATURE && folded !== undefined ? Number(folded) : undefined;
}
