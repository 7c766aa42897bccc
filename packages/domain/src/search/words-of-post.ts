import { parse } from '../markdown/parse.ts';
import { plainText } from '../markdown/plain-text.ts';
import type { Post, ThreadEntity } from '../thread/entity.ts';

/** What a post is found by, and where it stands. */
export interface FoundWords {
  readonly post: Post;
  readonly title: string | undefined;
  /** Its text without Markdown's signs. */
  readonly text: string;
  /** Words that find it and are not shown: tags, and names and descriptions of files. */
  readonly beside: readonly string[];
}

/**
 * The words of an entity, as the viewer for whom it was projected may read them.
 *
 * @returns undefined for what is no post, and where there is nothing to find
 */
export function wordsOfPost(entity: ThreadEntity | undefined): FoundWords | undefined {
  if (entity?.kind !== 'post' || entity.deleted !== undefined) return undefined;
  const { title, text, tags = [], files = [] } = entity;
  const beside = [...tags, ...files.flatMap(({ name, alt }) => (alt === undefined ? [name] : [name, alt]))];
  if (title === undefined && text === '' && beside.length === 0) return undefined;
  return { post: entity, title, text: plainText(parse(text)), beside };
}

/** Everything that a post is found by, as one text. */
export function findableText({ title, text, beside }: FoundWords): string {
  return [title ?? '', text, ...beside].join('\n');
}
