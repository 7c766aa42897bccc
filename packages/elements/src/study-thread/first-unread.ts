import type { OpenThread, ShownPost } from '@studyhall/client';
import type { ReplyNode } from '@studyhall/domain';

/** The replies that others wrote since the person read the thread last; none where they never did. */
export function unreadOf({ since, replies }: OpenThread): ReadonlySet<string> {
  const isUnread = ({ at, mine, deleted }: ShownPost): boolean => since > 0 && at > since && !mine && !deleted;
  return new Set(replies.filter(isUnread).map(({ id }) => id));
}

/** The first of some replies as they stand on the page; undefined where none of them does. */
export function firstOf(posts: ReadonlySet<string>, nodes: readonly ReplyNode[]): string | undefined {
  for (const { post, children } of nodes) {
    const found = posts.has(post.id) ? post.id : firstOf(posts, children);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether there may be unread replies among those that are not loaded. */
export function mayHaveMore({ since, more, replies, root }: OpenThread): boolean {
  const latest = root.summary?.latest;
  return more > 0 && since > 0 && latest !== undefined && latest.at > since && !replies.some(({ id, mine }) => mine && id === latest.id);
}
