import * as v from 'valibot';
import type { Json } from '../json.ts';
import { JsonCodec } from './json.ts';
import { text } from './kinds.ts';
import { CursorCodec } from './page.ts';

const TextCodec = text(0, 256);

export const SnapshotQueryCodec = v.object({
  view: TextCodec,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** A key and its entity. */
const EntryCodec = v.custom<[key: string, entity: Json]>(
  (entry) => Array.isArray(entry) && v.is(TextCodec, entry[0]) && v.is(JsonCodec, entry[1]),
);

export const SnapshotCodec = v.object({
  entities: v.array(EntryCodec),
  cursor: CursorCodec,
});
