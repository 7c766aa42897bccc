import { part, type SearchHits, type SearchQuery } from '@studyhall/protocol';
import type { LinkParts } from './link-parts.ts';

/** Looks for posts of a course. The index comes when somebody first searches. */
export function findPosts({ store, course, me, life }: LinkParts, query: SearchQuery, { signal }: { signal?: AbortSignal } = {}): Promise<SearchHits> {
  return life.run(signal, async () => {
    const { findIn } = await part(() => import('./search/search.apart.ts'));
    return findIn(store, course, me, query);
  });
}
