import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { kindOf } from '@studyhall/testing';
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { CONTRACT_VERSION } from '../adapter.ts';
import { CAPABILITIES } from '../capabilities/versions.ts';
import * as errors from '../codec/error.ts';
import * as events from '../codec/event.ts';
import * as files from '../codec/files.ts';
import * as inboxes from '../codec/inbox.ts';
import * as links from '../codec/link.ts';
import * as pages from '../codec/page.ts';
import * as searches from '../codec/search.ts';
import * as signals from '../codec/signal.ts';
import * as snapshots from '../codec/snapshot.ts';
import * as windows from '../codec/window.ts';
import { ERROR_CODES } from '../error.ts';
import * as answers from './answers.ts';
import * as frames from './frames.ts';
import { KINDS, PROBES } from './kinds.fixture.ts';
import { FILE_PATH, LIVE_PATH, ROOM_ACTIONS, roomPath } from './paths.ts';
import { WIRE_VERSION } from './version.ts';

interface Row {
  readonly wire: number;
  readonly contract: number;
  readonly since: string;
  readonly note: string;
  readonly shapes: Readonly<Record<string, string>>;
}

const history = JSON.parse(readFileSync(new URL('history.json', import.meta.url), 'utf8')) as readonly Row[];

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** What a codec lets through, as JSON Schema. */
function shapeOf(codec: v.GenericSchema): JsonSchema {
  return toJsonSchema(codec, {
    errorMode: 'ignore',
    overrideSchema({ valibotSchema }) {
      if (valibotSchema.type !== 'custom') return undefined;
      const kind = kindOf(valibotSchema, KINDS, PROBES);
      return kind.type === 'custom' ? undefined : { ...shapeOf(kind), $schema: undefined };
    },
  });
}

/** Everything that two sides of the wire must agree on, each with a hash of its shape. */
function shapes(): Record<string, string> {
  const server = Object.entries(frames.SERVER_FRAMES).map(([tag, codec]) => [`server frame ${tag}`, codec]);
  const codecs = [...Object.entries({ ...errors, ...events, ...files, ...inboxes, ...links, ...pages, ...searches, ...signals, ...snapshots, ...windows, ...answers, ...frames }), ...server]
    .filter(([name]) => /Codec$|^server frame /.test(name as string))
    .map(([name, codec]) => [name, hash(shapeOf(codec as v.GenericSchema))]);
  const names = [
    ['capabilities', hash(Object.keys(CAPABILITIES))],
    ['error codes', hash(ERROR_CODES)],
    ['paths', hash([LIVE_PATH, FILE_PATH, ...ROOM_ACTIONS.map((action) => roomPath('a course', '~course', action))])],
  ];
  return Object.fromEntries([...codecs, ...names].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))) as Record<string, string>;
}

describe('the wire', () => {
  it('is the one in the last row of its history', () => {
    assert.deepEqual(
      shapes(),
      history.at(-1)?.shapes,
      'A shape on the wire has changed. Clients of months ago still speak the old one: change it only in a way they can read, or ' +
        'raise WIRE_VERSION; then add a row to history.json (or edit the last one, if it was never released) that says what and why.',
    );
  });

  it('has the versions of that row', () => {
    assert.equal(history.at(-1)?.wire, WIRE_VERSION);
    assert.equal(history.at(-1)?.contract, CONTRACT_VERSION);
  });

  it('has a history in which every row says why, and versions only grow', () => {
    let before = { wire: 1, contract: 1 };
    for (const row of history) {
      assert.match(row.since, /^\d+\.\d+\.\d+$/);
      assert.ok(row.note.length > 20);
      assert.ok(row.wire >= before.wire && row.contract >= before.contract);
      before = row;
    }
  });
});
