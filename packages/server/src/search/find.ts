import { RoomError } from '@studyhall/protocol';
import type { Json, SearchHit, SearchHits, SearchQuery } from '@studyhall/protocol';
import { hitOf, queryTerms, VIEWS } from '@studyhall/domain';
import type { Audience, ThreadEntity } from '@studyhall/domain';
import type { Audiences, Looker } from '../read/audiences.ts';
import { readFolded } from '../room/refold.ts';
import type { FoldTools } from '../room/refold.ts';
import type { RoomKey } from '../store/room.ts';
import type { FoundPost } from '../store/search.ts';
import type { Indexer } from './indexer.ts';

/** Hits of a page, where nobody says how many, and at most. */
const USUAL_HITS = 20;
const MOST_HITS = 50;
/** How many posts are looked at for one page: of those that are found, the viewer may not be allowed to read many. */
const MOST_LOOKED_AT = 500;

/** What a search works with. */
export interface FindTools extends FoldTools {
  readonly indexer: Indexer;
  readonly audiences: Audiences;
}

/**
 * Finds what a person may read. What the index finds is looked at as it is now and as they may see it, and is a hit only where
 * that holds the words: so a hidden post is not told from one that is not there, and no hit shows what was edited away.
 *
 * @throws RoomError `invalid` for an `after` that no page said
 */
export async function findHits(tools: FindTools, of: Pick<RoomKey, 'tenant' | 'course'>, looker: Looker, query: SearchQuery): Promise<SearchHits> {
  const { tenant, course } = of;
  const terms = queryTerms(query.text);
  let after = query.after === undefined ? undefined : parsePlace(query.after);
  if (terms.length === 0) return { hits: [] };
  const isWhole = await tools.indexer.catchUp(of);
  const partial = isWhole ? {} : { partial: true as const };
  const most = Math.min(query.limit ?? USUAL_HITS, MOST_HITS);
  const hits: SearchHit[] = [];
  for (let looked = 0; looked < MOST_LOOKED_AT; ) {
    const limit = most - hits.length + 1;
    const found = await tools.store.findPosts({ tenant, course, terms, limit, ...(after === undefined ? {} : { after }), ...(query.rooms && { rooms: query.rooms }) });
    const shown = await showFound(tools, of, looker, terms, found);
    for (const [at, { place }] of found.entries()) {
      const hit = shown[at];
      // One more than is wanted tells that there are more.
      if (hit !== undefined && hits.length === most) return { hits, after: placeText(after ?? place), ...partial };
      if (hit !== undefined) hits.push(hit);
      after = place;
    }
    looked += found.length;
    if (found.length < limit) return { hits, ...partial };
  }
  return { hits, ...(after === undefined ? {} : { after: placeText(after) }), ...partial };
}

/** Each post as a hit; undefined where it is none for this person. */
async function showFound(tools: FindTools, of: Pick<RoomKey, 'tenant' | 'course'>, looker: Looker, terms: readonly string[], found: readonly FoundPost[]): Promise<readonly (SearchHit | undefined)[]> {
  const entities = new Map<string, ReadonlyMap<string, Json>>();
  const audiences = new Map<string, Audience>();
  for (const room of new Set(found.map((each) => each.room))) {
    audiences.set(room, await tools.audiences.of(looker, { ...of, room }));
    const keys = found.flatMap((each) => (each.room === room ? [each.post] : []));
    entities.set(room, await readFolded(tools, { ...of, room }, (reader) => reader.entities(VIEWS.thread.name, keys)));
  }
  return found.map(({ room, post }) => {
    const entity = entities.get(room)?.get(post) as unknown as ThreadEntity | undefined;
    const audience = audiences.get(room);
    return entity === undefined || audience === undefined ? undefined : hitOf(room, VIEWS.thread.projectEntity(entity, audience), terms);
  });
}

function placeText(place: number): string {
  return place.toString(36);
}

function parsePlace(text: string): number {
  const place = /^[0-9a-z]{1,11}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN;
  if (!Number.isSafeInteger(place)) throw new RoomError('invalid', 'not a place in what was found');
  return place;
}
