import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import { IdCodec, NameCodec, TimeCodec } from './event.ts';
import { few, maybe, oneOf, text, whole } from './kinds.ts';

const MarkedCodec = v.array(v.object({ text: text(), hit: maybe(oneOf(true)) }));

export const SearchHitCodec = v.object({
  room: NameCodec,
  thread: IdCodec,
  post: IdCodec,
  title: maybe(MarkedCodec),
  excerpt: MarkedCodec,
  author: NameCodec,
  at: TimeCodec,
  answered: maybe(oneOf(true)),
});

export const SearchHitsCodec = v.object({ hits: v.array(SearchHitCodec), after: maybe(text(1, 64)), partial: maybe(oneOf(true)) });

/** What a search asks for. */
export const SearchQueryCodec = v.object({
  text: text(0, LIMITS.searchChars),
  rooms: maybe(few(NameCodec, LIMITS.searchRooms)),
  limit: maybe(whole(1)),
  after: maybe(text(1, 64)),
});
