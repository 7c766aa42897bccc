import * as v from 'valibot';
import { ROLE_CLASSES } from '../event.ts';
import { IdCodec, NameCodec } from '../codec/event.ts';
import { ReadMarkCodec } from '../codec/link.ts';
import { JsonCodec, JsonObjectCodec } from '../codec/json.ts';
import { isId } from '../id.ts';

const text = (least: number, most: number) => v.pipe(v.string(), v.minLength(least), v.maxLength(most));
const upTo = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** What the codecs check with predicates, in valibot's own words, which can be written down as JSON Schema. */
export const KINDS: readonly v.GenericSchema[] = [
  v.string(),
  upTo(64),
  upTo(200),
  upTo(256),
  v.pipe(v.string(), v.minLength(1)),
  text(1, 64),
  text(1, 127),
  text(1, 200),
  text(1, 255),
  text(1, 512),
  v.number(),
  v.pipe(v.number(), v.minValue(0)),
  v.pipe(v.number(), v.integer(), v.minValue(0)),
  v.pipe(v.number(), v.integer(), v.minValue(1)),
  v.boolean(),
  v.literal(true),
  v.picklist(ROLE_CLASSES),
  v.picklist(['never', 'reauth', 'reset', 'backoff']),
  v.picklist(['accepted', 'duplicate', 'rejected']),
  v.picklist(['server', 'none']),
  v.picklist(['server', 'device', 'memory']),
  v.picklist(['observer', 'room-missing', 'archive', 'rights']),
  v.picklist(['ready', 'hint', 'signals', 'lost']),
  v.picklist(['reply', 'answer', 'thread', 'mention', 'accepted', 'endorsed', 'announcement']),
  v.picklist(['all', 'mentions', 'digest', 'mute']),
  v.pipe(v.array(IdCodec), v.maxLength(8)),
  v.pipe(v.array(NameCodec), v.maxLength(100)),
  v.pipe(v.array(ReadMarkCodec), v.maxLength(1000)),
  v.tuple([upTo(256), JsonCodec]),
  // These have no JSON Schema.
  IdCodec,
  JsonCodec,
  JsonObjectCodec,
  v.custom<string>((thread) => thread === '*' || isId(thread)),
];

const id = 'x'.repeat(22);
const mark = { thread: '*', event: id, at: 1 };
const words = KINDS.flatMap((kind) => ('options' in kind ? (kind.options as string[]) : []));
const lengths = [64, 127, 200, 255, 256, 512].flatMap((most) => [most, most + 1]);

/** Values that tell those kinds apart. */
export const PROBES: readonly unknown[] = [
  ...['', 'x', id, '*', ...words, ...lengths.map((length) => '\u00e9'.repeat(length))],
  ...[-Infinity, -1, -0.5, 0, 0.5, 1, 2, 1.5, Infinity, Number.NaN],
  ...[true, false, null, undefined, {}, [], ['x'], Array(8).fill(id), Array(9).fill(id)],
  ...[Array(100).fill('x'), Array(101).fill('x')],
  ...[Array(1000).fill(mark), Array(1001).fill(mark)],
  ...[['x', 1], ['x', undefined], [1, 1], ['x', {}, 2], ['x'.repeat(256), 1], ['x'.repeat(257), 1]],
];
