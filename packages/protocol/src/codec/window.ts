import { LIMITS } from '../limits.ts';
import { flag, text, whole } from './codec.ts';
import { JsonCodec } from './json.ts';
import { CursorCodec, PageCodec } from './page.ts';
import { list, maybe, pair, record, tagged } from './record.ts';

const WordCodec = text(0, 256);
const CountCodec = whole(1, LIMITS.itemsPerWindow);

export const WindowQueryCodec = record({
  view: WordCodec,
  version: whole(1),
  order: WordCodec,
  filter: maybe(WordCodec),
  nested: maybe(record({ order: WordCodec, limit: CountCodec })),
});

export const AroundCodec = tagged('at', {
  first: {},
  last: {},
  after: { place: WordCodec },
  before: { place: WordCodec },
  key: { key: WordCodec },
});

export const WindowRequestCodec = record({
  query: WindowQueryCodec,
  around: AroundCodec,
  limit: CountCodec,
  from: maybe(CursorCodec),
});

const itemFields = {
  key: WordCodec,
  entity: JsonCodec,
  own: maybe(JsonCodec),
  place: WordCodec,
};

/** Nested items have no nested items of their own. */
const ItemCodec = record({
  ...itemFields,
  nested: maybe(record({ items: list(record(itemFields)), after: flag })),
});

export const WindowCodec = record({
  items: list(ItemCodec),
  before: flag,
  after: flag,
  page: PageCodec,
});

export const SnapshotQueryCodec = record({ view: WordCodec, version: whole(1) });

export const SnapshotCodec = record({
  entities: list(pair(WordCodec, JsonCodec)),
  cursor: CursorCodec,
});
