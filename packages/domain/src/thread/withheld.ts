import { READ_HIDDEN } from '../permissions/posting.ts';
import { lets } from '../permissions/row.ts';
import type { Audience } from '../view.ts';
import type { Post } from './entity.ts';
import { withoutWords } from './words.ts';

/** Whether an audience may not read the words of a post: deleted words are nobody's, hidden ones are for staff. */
export function isWithheld(post: Post, { as }: Audience): boolean {
  return post.deleted !== undefined || (post.hidden !== undefined && !lets(READ_HIDDEN, as, 'open'));
}

/** The post as an audience may see it. */
export function projectPost(post: Post, audience: Audience): Post {
  return isWithheld(post, audience) ? withoutWords(post) : post;
}
