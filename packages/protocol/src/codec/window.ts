import * as v from 'valibot';
import type { WindowItem } from '../capabilities/windows.ts';
import { LIMITS } from '../limits.ts';
import { JsonObjectCodec } from './json.ts';
import { flag, maybe, text } from './kinds.ts';
import { CursorCodec, PageCodec } from './page.ts';

const TextCodec = text(0, 256);
const CountCodec = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.itemsPerWindow));

export const WindowQueryCodec = v.object({
  view: TextCodec,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  order: TextCodec,
  filter: maybe(TextCodec),
  nested: maybe(v.object({ order: TextCodec, limit: CountCodec })),
  own: maybe(v.picklist(['unread', 'followed'])),
});

export const AroundCodec = v.variant('at', [
  v.object({ at: v.picklist(['first', 'last']) }),
  v.object({ at: v.picklist(['after', 'before']), place: TextCodec }),
  v.object({ at: v.literal('key'), key: TextCodec }),
]);

export const WindowRequestCodec = v.object({
  query: WindowQueryCodec,
  around: AroundCodec,
  limit: CountCodec,
  from: maybe(CursorCodec),
});

const itemEntries = {
  key: TextCodec,
  entity: JsonObjectCodec,
  own: maybe(JsonObjectCodec),
  place: TextCodec,
};

/** Nested items have no nested items of their own. */
const ItemCodec: v.GenericSchema<WindowItem> = v.object({
  ...itemEntries,
  nested: maybe(v.object({ items: v.array(v.object(itemEntries)), after: flag() })),
});

export const WindowCodec = v.object({
  items: v.array(ItemCodec),
  before: flag(),
  after: flag(),
  looked: maybe(TextCodec),
  page: PageCodec,
});
