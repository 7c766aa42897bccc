import { findableText, searchTerms, TERMS_VERSION, VIEWS, wordsOfPost } from '@studyhall/domain';
import type { ThreadEntity } from '@studyhall/domain';
import { readFolded } from '../room/refold.ts';
import type { FoldTools } from '../room/refold.ts';
import type { RoomKey } from '../store/room.ts';
import type { IndexChange, IndexedPost, IndexMark } from '../store/search.ts';

/** How many events are read at once: others have their turn in between. */
export const EVENTS_AT_ONCE = 100;

/** What the next stretch of a room's log changes in the index. */
export interface NextChange {
  readonly before: IndexMark | undefined;
  readonly change: IndexChange;
  /** How many events it is. */
  readonly events: number;
}

/**
 * Reads what follows in a room's log, and the posts that it speaks of as they are now: all their words, also those that only staff may
 * read. Who looks for them is given them only through the projection.
 *
 * @returns undefined where the index has everything
 */
export async function nextChange(tools: FoldTools, room: RoomKey): Promise<NextChange | undefined> {
  // Before the posts are read: what is erased after that changes the mark.
  const before = await tools.store.indexMark(room);
  const stretch = await readFolded(tools, room, async (reader) => {
    const head = await reader.head();
    if (head === undefined) return undefined;
    const anew = before?.version !== TERMS_VERSION || before.seq > head.seq;
    const stored = await reader.events(anew ? 0 : before.seq, EVENTS_AT_ONCE);
    const keys = [...new Set(stored.flatMap(({ event }) => VIEWS.thread.subjectOf(event) ?? []))];
    return { anew, stored, keys, entities: await reader.entities(VIEWS.thread.name, keys) };
  });
  const last = stretch?.stored.at(-1);
  if (stretch === undefined || last === undefined) return undefined;
  const { anew, stored, keys, entities } = stretch;
  const posts = keys.flatMap((key) => indexedPost(key, entities.get(key) as unknown as ThreadEntity | undefined));
  const found = new Set(posts.map(({ post }) => post));
  const gone = anew ? [] : keys.filter((key) => !found.has(key));
  const change: IndexChange = { seq: last.seq, version: TERMS_VERSION, ...(anew ? { anew } : {}), posts, gone };
  return { before, change, events: stored.length };
}

function indexedPost(key: string, entity: ThreadEntity | undefined): readonly IndexedPost[] {
  const words = wordsOfPost(entity);
  const terms = words === undefined ? [] : searchTerms(findableText(words));
  return words === undefined || terms.length === 0 ? [] : [{ post: key, at: words.post.at, terms }];
}
