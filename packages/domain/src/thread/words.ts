import { isBlank } from '../blank.ts';
import { omit } from '../omit.ts';
import type { Post } from './entity.ts';

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

/** The post without any of its words and of what belongs to them; its place, its counts and its marks stay. */
export function withoutWords(post: Post): Post {
  return { ...omit(post, 'title', 'tags', 'mentions', 'files', 'anchor', 'ahead'), text: '', versions: [] };
}
