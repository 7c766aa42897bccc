import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { IdCodec, LIMITS, utf8Length } from '@studyhall/protocol';
import { kindOf } from '@studyhall/testing';
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { isThreadType } from './thread/acts/parse.ts';
import { REACTIONS } from './thread/events.ts';
import { VOCABULARY } from './vocabulary.ts';

interface Row {
  readonly since: string;
  readonly note: string;
  readonly words: Readonly<Record<string, string>>;
}

const history = JSON.parse(readFileSync(new URL('vocabulary.history.json', import.meta.url), 'utf8')) as readonly Row[];

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** What bodies check with predicates, in valibot's own words. Bytes of UTF-8 and ids have no JSON Schema. */
const KINDS: readonly v.GenericSchema[] = [
  IdCodec,
  v.pipe(v.string(), v.maxLength(LIMITS.titleChars)),
  v.pipe(v.string(), v.check((text) => utf8Length(text) <= LIMITS.textBytes)),
  v.number(),
  v.pipe(v.number(), v.integer(), v.minValue(0)),
  v.boolean(),
  v.literal(true),
  v.picklist(REACTIONS),
];

/** Values that tell those kinds apart. */
const PROBES: readonly unknown[] = [
  ...['', 'x', 'x'.repeat(22), ...REACTIONS],
  ...[LIMITS.titleChars, LIMITS.textBytes / 2].flatMap((most) => ['\u00e9'.repeat(most), '\u00e9'.repeat(most + 1)]),
  ...[-1, 0, 0.5, 1, Infinity, Number.NaN, true, false, null, undefined, [], {}],
];

/** The body of a word as JSON Schema. */
function shapeOf(body: v.GenericSchema): JsonSchema {
  return toJsonSchema(body, {
    errorMode: 'ignore',
    overrideSchema({ valibotSchema }) {
      if (valibotSchema.type !== 'custom') return undefined;
      const kind = kindOf(valibotSchema, KINDS, PROBES);
      return kind.type === 'custom' ? undefined : { ...shapeOf(kind), $schema: undefined };
    },
  });
}

/** Each word with a hash of its shape. */
function words(): Record<string, string> {
  const events = VOCABULARY.events.map(({ type, v, body }) => [`${type}@${v}`, hash(shapeOf(body))]);
  const signals = Object.entries(VOCABULARY.signals).map(([kind, { body, ...rest }]) => [
    `~${kind}`,
    hash([shapeOf(body), rest]),
  ]);
  return Object.fromEntries([...events, ...signals].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))) as Record<string, string>;
}

describe('the vocabulary', () => {
  it('is the one in the last row of its history', () => {
    assert.deepEqual(
      words(),
      history.at(-1)?.words,
      'The shape of a word has changed. Logs and old script tags still hold the old one: give the type a new version with an ' +
        'upcast, then add a row to vocabulary.history.json (or edit the last one, if it was never released) that says what and why.',
    );
  });

  it('has a history in which every row says why', () => {
    for (const { since, note } of history) {
      assert.match(since, /^\d+\.\d+\.\d+$/);
      assert.ok(note.length > 20);
    }
  });

  it('never gives an event type that was released another shape under the same version', () => {
    const shapes = new Map<string, string>();
    for (const row of history)
      for (const [word, shape] of Object.entries(row.words)) {
        if (word.startsWith('~')) continue;
        assert.equal(shapes.get(word) ?? shape, shape, `${word} in ${row.since}`);
        shapes.set(word, shape);
      }
  });

  it('has a feature for each of its event types', () => {
    for (const { type } of VOCABULARY.events) assert.ok(isThreadType(type), type);
  });
});
