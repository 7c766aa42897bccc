import { MAX_TAGS, TAG_CHARS } from '@studyhall/domain';

/** Why some words are no tags: there are too many of them, or one is too long. */
export type TagTrouble = 'many' | 'long';

/**
 * The tags that somebody wrote with commas between them, in whatever script: without space around them, each once.
 *
 * @returns the tags, or what is wrong with them
 */
export function tagsOf(written: string): readonly string[] | TagTrouble {
  const all = written.split(/[,،、,;\n]/u).map((tag) => tag.replace(/\s+/gu, ' ').trim());
  const tags = [...new Set(all)].filter((tag) => tag !== '');
  if (tags.some((tag) => tag.length > TAG_CHARS)) return 'long';
  return tags.length > MAX_TAGS ? 'many' : tags;
}

/** Tags as {@link tagsOf} reads them. */
export function writtenTags(tags: readonly string[] = []): string {
  return tags.join(', ');
}
