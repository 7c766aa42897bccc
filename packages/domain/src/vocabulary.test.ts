import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { IdCodec, LIMITS, utf8Length } from '@studyhall/protocol';
import { kindOf } from '@studyhall/testing';
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { isThreadType } from './thread/acts/parse.ts';
import { AROUND_CHARS, QUOTE_CHARS } from './thread/acts/attached.ts';
import { PURPOSES, TAG_CHARS } from './thread/acts/events.ts';
import { REACTIONS } from './thread/events.ts';
import { VOCABULARY } from './vocabulary.ts';

interface Row {
  readonly since: string;
  readonly note: string;
  readonly words: Readonly<Record<string, string>>;
  /** Words that got fields which may be left out, by the paths of these fields: code from before reads them as if they were not there. */
  readonly grown?: Readonly<Record<string, readonly string[]>>;
}

const history = JSON.parse(readFileSync(new URL('vocabulary.history.json', import.meta.url), 'utf8')) as readonly Row[];

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** How long short texts may be at most. */
const TEXTS = [TAG_CHARS, AROUND_CHARS, 127, 128, 200, 255, QUOTE_CHARS];

/** What bodies check with predicates, in valibot's own words. Bytes of UTF-8 and ids have no JSON Schema. */
const KINDS: readonly v.GenericSchema[] = [
  IdCodec,
  v.pipe(v.string(), v.maxLength(LIMITS.titleChars)),
  ...TEXTS.map((most) => v.pipe(v.string(), v.minLength(1), v.maxLength(most))),
  v.pipe(v.string(), v.check((text) => utf8Length(text) <= LIMITS.textBytes)),
  v.number(),
  v.pipe(v.number(), v.integer(), v.minValue(0)),
  v.pipe(v.number(), v.integer(), v.minValue(1)),
  v.boolean(),
  v.literal(true),
  v.picklist(REACTIONS),
  v.picklist(PURPOSES),
];

/** Values that tell those kinds apart. */
const PROBES: readonly unknown[] = [
  ...['', 'x', 'x'.repeat(22), ...REACTIONS, ...PURPOSES],
  ...[...TEXTS, LIMITS.titleChars, LIMITS.textBytes / 2].flatMap((most) => ['\u00e9'.repeat(most), '\u00e9'.repeat(most + 1)]),
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

/** Takes a field out of a shape, wherever it stands. */
function remove({ properties = {}, required = [] }: JsonSchema, [name = '', ...rest]: readonly string[]): void {
  const field = properties[name];
  assert.ok(typeof field === 'object', `there is no ${name}`);
  if (rest.length > 0) {
    remove(field, rest);
    return;
  }
  assert.ok(!required.includes(name), `${name} may be left out`);
  Reflect.deleteProperty(properties, name);
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
        if (row.grown?.[word] === undefined) assert.equal(shapes.get(word) ?? shape, shape, `${word} in ${row.since}`);
        shapes.set(word, shape);
      }
  });

  it('has grown by nothing that may not be left out', () => {
    const last = history.at(-1);
    for (const { type, v, body } of VOCABULARY.events) {
      const word = `${type}@${v}`;
      const before = history.at(-2)?.words[word];
      const fields = last?.grown?.[word];
      assert.equal(fields !== undefined, before !== undefined && before !== last?.words[word], word);
      if (fields === undefined) continue;
      const shape = shapeOf(body);
      for (const field of fields) remove(shape, field.split('.'));
      assert.equal(hash(shape), before, `${word} without ${fields.join(', ')}`);
    }
  });

  it('has a feature for each of its event types', () => {
    for (const { type } of VOCABULARY.events) assert.ok(isThreadType(type), type);
  });
});
