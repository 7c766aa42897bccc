import { ALLOW, deny } from '../../rule.ts';
import type { Verdict } from '../../rule.ts';
import type { Post } from '../entity.ts';

/** What most acts ask first: that the post is neither deleted nor hidden. */
export function whileShown(post: Post): Verdict {
  if (post.deleted !== undefined) return deny('thread.deleted');
  return post.hidden === undefined ? ALLOW : deny('thread.hidden');
}
