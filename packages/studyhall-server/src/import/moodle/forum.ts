import { LIMITS } from '@studyhall/protocol';
import { escapeMarkdown, htmlToMarkdown } from '@studyhall/domain/html';
import { ImportRefused } from '@studyhall/server-core';
import type { ImportedPost, Left } from '../imported.ts';
import { titleAndText } from '../titles.ts';
import type { ForumFile } from './files.ts';
import { namedFiles, withoutAddresses } from './named-files.ts';
import { all, numberOf, textOf } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** How a post is written, by Moodle's number: 0 and 1 are HTML. */
const PLAIN = 2;
const MARKDOWN = 4;

type FilesByPost = ReadonlyMap<string, readonly ForumFile[]>;

/** The name of a forum, from `activities/forum_…/forum.xml`. */
export function nameOfForum(activity: XmlNode): string {
  return textOf(all(activity, 'forum')[0] ?? activity, 'name');
}

/**
 * The posts of a forum.
 *
 * @param files of all posts, by their numbers
 * @param left gets what is not taken over: what only some of the course could read must not be read by all
 */
export function readForum(activity: XmlNode, file: string, files: FilesByPost, left: Left): readonly ImportedPost[] {
  return all(activity, 'forum', 'discussions', 'discussion').flatMap((discussion) => {
    const posts = all(discussion, 'posts', 'post');
    if (numberOf(discussion, 'groupid') > 0) {
      left.leave('posts of groups', posts.length);
      return [];
    }
    const nameless = posts.find((post) => !Number.isSafeInteger(idOf(post)));
    if (nameless) throw new ImportRefused(`${file}, line ${nameless.line}`, 'is a post without a number');
    const gone = new Set<string>();
    // Replies come after what they answer only by their numbers.
    return posts.toSorted((a, b) => idOf(a) - idOf(b)).flatMap((post) => {
      const why = whyLeft(post, gone);
      if (why === undefined) return [readPost(post, discussion, file, filesOf(post, files, left))];
      gone.add(String(idOf(post)));
      left.leave(why);
      return [];
    });
  });
}

function whyLeft(post: XmlNode, gone: ReadonlySet<string>): string | undefined {
  if (numberOf(post, 'privatereplyto') > 0) return 'private replies';
  if (numberOf(post, 'deleted') === 1) return 'deleted posts';
  return gone.has(textOf(post, 'parent')) ? 'replies to those' : undefined;
}

function readPost(post: XmlNode, discussion: XmlNode, file: string, files: readonly ForumFile[]): ImportedPost {
  const parent = numberOf(post, 'parent');
  const text = textIn(post);
  const earlier = earlierText(post);
  const said = { files, id: String(idOf(post)), by: textOf(post, 'userid'), at: numberOf(post, 'created') * 1000, where: `${file}, line ${post.line}` };
  if (parent > 0) return { ...said, to: String(parent), text, ...(earlier !== undefined && { earlier }) };
  const titled = (words: string): ReturnType<typeof titleAndText> => titleAndText(textOf(discussion, 'name') || textOf(post, 'subject'), words, LIMITS.titleChars);
  return { ...said, ...titled(text), ...(earlier !== undefined && { earlier: titled(earlier).text }) };
}

/** Before files were carried, Markdown kept the places that stand for them. */
function earlierText(post: XmlNode): string | undefined {
  const message = textOf(post, 'message');
  return numberOf(post, 'messageformat') === MARKDOWN && withoutAddresses(message) !== message ? message.trim() : undefined;
}

function textIn(post: XmlNode): string {
  const message = textOf(post, 'message');
  const format = numberOf(post, 'messageformat');
  const text =
    format === MARKDOWN ? withoutAddresses(message)
    : format === PLAIN ? message.split('\n').map((line) => escapeMarkdown(line, true)).join('\n')
    : htmlToMarkdown(message).markdown;
  return text.trim() || '…';
}

/** What its words show, in that order, and then what hangs on it. */
function filesOf(post: XmlNode, files: FilesByPost, left: Left): readonly ForumFile[] {
  const all = files.get(String(idOf(post))) ?? [];
  const byPath = new Map(all.flatMap((file) => (file.path === undefined ? [] : [[file.path, file] as const])));
  const named = numberOf(post, 'messageformat') === PLAIN ? new Map<string, string>() : namedFiles(textOf(post, 'message'));
  const shown = [...named].flatMap(([path, alt]) => {
    const file = byPath.get(path);
    return file === undefined ? [] : [{ ...file, alt }];
  });
  const attached = all.filter(({ path }) => path === undefined);
  left.leave('files that the backup lacks', named.size - shown.length + (attached.length === 0 ? numberOf(post, 'attachment') : 0));
  left.leave('files that no post shows', byPath.size - shown.length);
  return [...shown, ...attached];
}

function idOf(post: XmlNode): number {
  return Number(post.attributes['id'] ?? NaN);
}
