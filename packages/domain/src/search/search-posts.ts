import { LIMITS, RoomError } from '@studyhall/protocol';
import type { SearchHit, SearchHits, SearchQuery } from '@studyhall/protocol';
import type { ThreadEntity } from '../thread/entity.ts';
import { hitOf } from './hit.ts';
import { queryTerms } from './terms.ts';

/** Hits of a page, where nobody says how many. */
const USUAL_HITS = 20;

/** A post at hand. */
export interface PostAtHand {
  readonly room: string;
  /** As the viewer may see it. */
  readonly entity: ThreadEntity;
}

/**
 * Searches posts that are at hand, as a backend with an index does.
 *
 * @throws RoomError `invalid` as the capability
 */
export function searchPosts(posts: Iterable<PostAtHand>, { text, rooms, limit = USUAL_HITS, after }: SearchQuery): SearchHits {
  if (text.length > LIMITS.searchChars) throw new RoomError('invalid', 'the text is too long');
  const from = after === undefined ? undefined : parsePlace(after);
  const terms = queryTerms(text);
  const hits: SearchHit[] = [];
  for (const { room, entity } of posts) {
    if (rooms?.includes(room) === false) continue;
    const hit = hitOf(room, entity, terms);
    if (hit !== undefined && (from === undefined || isBefore(from, hit))) hits.push(hit);
  }
  hits.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const page = hits.slice(0, limit);
  const last = page.at(-1);
  return { hits: page, ...(last !== undefined && hits.length > page.length ? { after: `${String(last.at)}.${last.post}` } : {}) };
}

type Place = Pick<SearchHit, 'at' | 'post'>;

/** The newest first. */
function isBefore(one: Place, other: Place): boolean {
  return one.at > other.at || (one.at === other.at && one.post > other.post);
}

function parsePlace(text: string): Place {
  const [, at, post] = /^(\d{1,16})\.(.+)$/.exec(text) ?? [];
  if (at === undefined || post === undefined) throw new RoomError('invalid', 'not a place in what was found');
  return { at: Number(at), post };
}
