import { omit } from '../../omit.ts';
import type { Post } from '../entity.ts';
import type { ThreadAct } from '../parse.ts';
import type { Anchor, PostFile } from './attached.ts';
import type { Purpose } from './events.ts';

interface Labels {
  readonly purpose?: Purpose | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly mentions?: readonly string[] | undefined;
  readonly files?: readonly PostFile[] | undefined;
  readonly anchor?: Anchor | undefined;
}

/** What a post says besides its words; what says nothing more than its absence is left out. */
export function labelsOf({ purpose, tags = [], mentions = [], files = [], anchor }: Labels): Pick<Post, keyof Labels> {
  return {
    ...(purpose !== undefined && purpose !== 'discussion' && { purpose }),
    ...(tags.length > 0 && { tags }),
    ...(mentions.length > 0 && { mentions }),
    ...(files.length > 0 && { files }),
    ...(anchor && { anchor }),
  };
}

/** The post with the mentions and files of an edit; what it says nothing of stays. */
export function withAttached(post: Post, { mentions, files }: ThreadAct & { type: 'edit' }): Post {
  return { ...omit(post, 'mentions', 'files'), ...labelsOf({ mentions: mentions ?? post.mentions, files: files ?? post.files }) };
}

/** The root with another purpose, other tags, or both; without tags where they are withheld. */
export function classified(post: Post, { purpose, tags, masked }: ThreadAct & { type: 'classify' }): Post {
  const meant = purpose === undefined ? post : { ...omit(post, 'purpose'), ...labelsOf({ purpose }) };
  return tags === undefined && masked !== true ? meant : { ...omit(meant, 'tags'), ...labelsOf({ tags }) };
}
