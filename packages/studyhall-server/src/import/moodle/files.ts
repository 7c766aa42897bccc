import { LIMITS } from '@studyhall/protocol';
import type { ImportedFile } from '../imported.ts';
import { all, textOf } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** The document that says what the files of a backup are; their bytes lie beside it, by their hash. */
export const FILES = 'files.xml';

/** A file of a post of a forum. */
export interface ForumFile extends ImportedFile {
  /** As the words of its post name it: `/wall.png`; undefined for one that hangs on the post. */
  readonly path?: string;
}

/** Where in the archive bytes are that have a hash. */
export function pathOfContent(hash: string): string {
  return `files/${hash.slice(0, 2)}/${hash}`;
}

/**
 * The files of the posts of a forum, by the number of their post.
 *
 * @param context of the forum: what stands elsewhere, such as somebody's own files, is none of theirs; empty where the backup does not say
 */
export function readFiles(document: XmlNode | undefined, context: string): ReadonlyMap<string, readonly ForumFile[]> {
  const files = new Map<string, ForumFile[]>();
  for (const file of all(document, 'file')) {
    const [area, name, there] = [textOf(file, 'filearea'), textOf(file, 'filename'), textOf(file, 'contextid')];
    if (textOf(file, 'component') !== 'mod_forum' || (there !== context && there !== '' && context !== '')) continue;
    // A folder is called so.
    if (name === '.' || name === '' || (area !== 'post' && area !== 'attachment')) continue;
    const post = textOf(file, 'itemid');
    const path = textOf(file, 'filepath') + name;
    const found: ForumFile = {
      id: `${area}:${path}`, name: name.slice(-LIMITS.fileNameChars).replace(/^[\uDC00-\uDFFF]/, ''), content: textOf(file, 'contenthash'), where: `${FILES}, line ${file.line}`,
      ...(area === 'post' ? { path } : {}),
    };
    files.set(post, [...(files.get(post) ?? []), found]);
  }
  return files;
}
