import { type Search, SearchHitsCodec } from '@studyhall/protocol';
import { as, type Requests } from './requests.ts';

const hits = as(SearchHitsCodec, 'hits');

export function search(http: Requests, url: string): Search {
  return { version: 0, find: (query, { signal } = {}) => http.post(url, query, hits, signal) };
}
