import { UNKNOWN } from '../../view.ts';
import type { Applied, Read } from '../../view.ts';
import type { Post, ThreadEntity } from '../entity.ts';

/** What becomes of a post; the same object where nothing does. */
export type Change = (post: Post) => Post;

/**
 * Changes the posts that are at hand. Those that nobody can tell stay so, and what the others become never depends on them.
 *
 * @param changes the post that the event is about, then those that know of it; no post twice
 */
export function changePosts(read: Read<ThreadEntity>, changes: readonly (readonly [id: string, change: Change])[]): Applied<ThreadEntity> {
  const set: [string, Post][] = [];
  const keys: string[] = [];
  for (const [at, [id, change]] of changes.entries()) {
    const post = read(id);
    if (post === UNKNOWN) keys.push(id);
    else if (post?.kind === 'post') {
      const now = change(post);
      if (at === 0 || now !== post) set.push([id, now]);
    }
  }
  if (set.length > 0) return { status: 'applied', set, keys };
  return keys.length > 0 ? { status: 'unknown', keys } : { status: 'ignored' };
}
