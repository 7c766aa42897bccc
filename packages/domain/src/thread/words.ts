import { isBlank } from '../blank.ts';
import { omit } from '../omit.ts';
import { MAX_VERSION_CHARS, MAX_VERSIONS } from './entity.ts';
import type { Post, PostVersion } from './entity.ts';

/** What somebody wrote: the words of a post, an edit or an earlier version. */
export interface Words {
  readonly title?: string;
  readonly text: string;
}

/** The post with these words instead of its own. Only a root has a title, and a title that shows nothing is none. */
export function withWords(post: Post, words: Words): Post {
  const titled = post.parent === undefined && words.title !== undefined && !isBlank(words.title);
  return { ...omit(post, 'title'), ...(titled ? { title: words.title } : {}), text: words.text };
}

/** The post without any of its words; its place, its counts and its marks stay. */
export function withoutWords(post: Post): Post {
  return { ...omit(post, 'title', 'ahead'), text: '', versions: [] };
}

/** The post with the words it has now kept as its newest earlier version. */
export function withVersion(post: Post): Post {
  const { title, text } = post;
  const version = { at: post.edited?.at ?? post.at, ...(title === undefined ? {} : { title }), text };
  return { ...post, versions: newest([...post.versions, version]) };
}

/** The newest versions within the caps. */
function newest(versions: readonly PostVersion[]): readonly PostVersion[] {
  let chars = 0;
  let from = versions.length;
  for (const { title, text } of versions.toReversed()) {
    chars += text.length + (title?.length ?? 0);
    if (versions.length - from === MAX_VERSIONS || chars > MAX_VERSION_CHARS) break;
    from -= 1;
  }
  return versions.slice(from);
}
