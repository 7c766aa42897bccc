import type { Orders, Position } from '../../view.ts';
import type { ThreadEntity } from '../entity.ts';
import { activityPlace, downwards, isRoot, PLAIN_ORDERS } from '../orders.ts';
import type { Root } from '../orders.ts';

/**
 * The orders of the thread view. Roots stand in three, each with the lists of {@link listsOf}:
 * - `activity`: by their newest post, the newest first
 * - `newest`: by themselves, the newest first; here alone each author has a list too, `by/<person>`
 * - `top`: by their votes, then the newest first
 *
 * Replies stand in `replies`: the filter is the root's id.
 */
export const THREAD_ORDERS = {
  ...PLAIN_ORDERS,
  activity: rootsBy(activityPlace),
  // One person's threads are few: who wants them in another order reads them all and sorts them.
  newest: rootsBy(newestPlace, (root) => [...listsOf(root), `by/${root.author}`]),
  top: rootsBy((root) => downwards(root.votes ?? 0) + newestPlace(root)),
} as const satisfies Orders<ThreadEntity>;

function newestPlace({ id, at }: Root): string {
  return downwards(at) + id;
}

function rootsBy(placeOf: (root: Root) => string, lists = listsOf): (key: string, entity: ThreadEntity) => readonly Position[] {
  return (_key, entity) => {
    if (!isRoot(entity)) return [];
    const place = placeOf(entity);
    return lists(entity).map((filter) => ({ filter, place }));
  };
}

/**
 * The lists that a thread stands in, by their filters: the empty text is the list of all. A thread whose root is neither deleted nor
 * hidden also stands in
 * - `is/<purpose>`, where it is more than a discussion,  `tag/<tag>`, and `at/<place>` by the place in the page that it speaks about
 * - `unanswered`: questions without an accepted or endorsed answer
 * - `staff`: a member of staff has replied
 *
 * Its tags and its place are withheld with the words, so what stands in which list is the same for every viewer.
 */
export function listsOf({ purpose, tags = [], anchor, summary, deleted, hidden }: Root): readonly string[] {
  if (deleted !== undefined || hidden !== undefined) return [''];
  const isOpen = purpose === 'question' && summary.accepted === undefined && summary.endorsed === undefined;
  return [
    '',
    // Each list costs each thread a row in each order, and most threads are discussions.
    ...(purpose === undefined ? [] : [`is/${purpose}`]),
    ...tags.map((tag) => `tag/${tag}`),
    ...(anchor ? [`at/${anchor.place}`] : []),
    ...(isOpen ? ['unanswered'] : []),
    ...(summary.staff ? ['staff'] : []),
  ];
}
