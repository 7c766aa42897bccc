import { omit } from '../../omit.ts';
import type { Post } from '../entity.ts';
import type { ThreadAct } from '../parse.ts';
import type { Purpose } from './events.ts';

/** What a root is said to be for, and its tags; what says nothing more than its absence is left out. */
export function labelsOf({ purpose, tags = [] }: Labels): Pick<Post, 'purpose' | 'tags'> {
  return {
    ...(purpose !== undefined && purpose !== 'discussion' && { purpose }),
    ...(tags.length > 0 && { tags }),
  };
}

interface Labels {
  readonly purpose?: Purpose | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The post with these tags instead of its own. */
export function withTags(post: Post, tags: readonly string[] | undefined): Post {
  return { ...omit(post, 'tags'), ...labelsOf({ tags }) };
}

/** The root with another purpose, other tags, or both; without tags where they are withheld. */
export function classified(post: Post, { purpose, tags, masked }: ThreadAct & { type: 'classify' }): Post {
  const meant = purpose === undefined ? post : { ...omit(post, 'purpose'), ...labelsOf({ purpose }) };
  return tags === undefined && masked !== true ? meant : withTags(meant, tags);
}
