import type { Post } from './entity.ts';

/** One reply as it is shown below its thread's root. */
export interface ReplyNode {
  readonly post: Post;
  /** The level it is shown at: 1 is right below the root. */
  readonly depth: number;
  /** The id of the post it answers, where the level above does not say so. */
  readonly inReplyTo?: string;
  /** The replies shown one level below, in the order they came in. */
  readonly children: readonly ReplyNode[];
}

interface Placed {
  readonly post: Post;
  depth: number;
  /** The reply it is shown below; undefined right below the root. */
  below: Placed | undefined;
  readonly children: ReplyNode[];
}

/**
 * The replies of one thread as the tree that is shown. A reply that is deeper than the levels shown stands at the deepest
 * level and says what it answers; so does one whose parent is not in the list. Replies that answer themselves or each other
 * in a circle stand below the root.
 *
 * @param replies replies of one thread in any order, which the tree keeps among siblings
 * @param options `depth`: how many levels are shown, 1 at least
 */
export function replyTree(replies: readonly Post[], options: { readonly depth: number }): readonly ReplyNode[] {
  const placed = new Map<string, Placed>();
  for (const post of replies)
    if (!placed.has(post.id)) placed.set(post.id, { post, depth: 0, below: undefined, children: [] });
  for (const each of placed.values()) place(each, placed, Math.max(1, options.depth));

  const top: ReplyNode[] = [];
  for (const { post, depth, below, children } of placed.values()) {
    const { id, parent, thread } = post;
    const said = parent === undefined || parent === id || parent === (below?.post.id ?? thread);
    (below?.children ?? top).push({ post, depth, ...(said ? {} : { inReplyTo: parent }), children });
  }
  return top;
}

/** Finds the place of a reply and of those above it, without recursion: a chain can be as long as a thread. */
function place(reply: Placed, all: ReadonlyMap<string, Placed>, levels: number): void {
  const chain = new Set<Placed>();
  let next: Placed | undefined = reply;
  // Up to one that has its place, to one without a parent here, or round a circle, which is cut where it closes.
  while (next?.depth === 0 && !chain.has(next)) {
    chain.add(next);
    next = all.get(next.post.parent ?? '');
  }
  let parent = next?.depth === 0 ? undefined : next;
  for (const each of [...chain].reverse()) {
    each.below = parent !== undefined && parent.depth >= levels ? parent.below : parent;
    each.depth = (each.below?.depth ?? 0) + 1;
    parent = each;
  }
}
