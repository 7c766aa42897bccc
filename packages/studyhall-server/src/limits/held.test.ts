import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { LIMIT_TABLE } from '@studyhall/server-core';
import type { LimitName } from '@studyhall/server-core';
import { OVER_HTTP } from './over-http.fixture.ts';
import { OVER_LIVE } from './over-live.fixture.ts';
import type { Over } from './over.fixture.ts';

/** What goes over each limit, or the test, from `packages`, that does. A limit without one is a compile error. */
const HELD: Readonly<Record<LimitName, Over | `${string}.test.ts`>> = {
  ...OVER_HTTP,
  ...OVER_LIVE,
  arrivalMs: 'studyhall-server/src/limits.test.ts',
  connections: 'studyhall-server/src/limits.test.ts',
  upgradesPerSecond: 'studyhall-server/src/limits.test.ts',
  upgradesPerAddress: 'studyhall-server/src/limits.test.ts',
  strangersPerAddress: 'studyhall-server/src/limits.test.ts',
  requestsWaiting: 'server/src/node/door.test.ts',
  waitingMs: 'server/src/node/door.test.ts',
  refusalMs: 'server/src/node/slow-refusals.test.ts',
  refusalsWaiting: 'server/src/node/slow-refusals.test.ts',
  requestsPerMinute: 'studyhall-server/src/permissions/tenants.test.ts',
  hooksPerTenant: 'studyhall-server/src/admin/hooks.test.ts',
  apiRequestsPerMinute: 'studyhall-server/src/admin/admin.test.ts',
  draftsPerMinute: 'studyhall-server/src/permissions/tenants.test.ts',
  roomsPerCourse: 'studyhall-server/src/rooms.test.ts',
  roomsPerPerson: 'studyhall-server/src/rooms.test.ts',
  marksPerRoom: 'studyhall-server/src/rooms.test.ts',
  fileBytes: 'studyhall-server/src/files/files.test.ts',
  fileBytesPerPerson: 'studyhall-server/src/files/files.test.ts',
  pageChars: 'studyhall-server/src/log.test.ts',
  connectionsPerPerson: 'studyhall-server/src/live.test.ts',
  connectsPerPerson: 'studyhall-server/src/limits.test.ts',
  framesPer10s: 'server/src/live/frame-pace.test.ts',
  floodMs: 'server/src/live/frame-pace.test.ts',
  fragmentsPerMessage: 'studyhall-server/src/limits.test.ts',
  waitingBytes: 'server/src/node/door.test.ts',
  waitingBytesInAll: 'studyhall-server/src/limits.test.ts',
};

describe('who goes over a limit is refused as the documents say', { concurrency: 4 }, () => {
  for (const name of Object.keys(LIMIT_TABLE) as LimitName[]) {
    const held = HELD[name];
    if (typeof held !== 'string') it(name, held);
    else {
      it(`${name}, in ${held}`, () => {
        assert.match(readFileSync(new URL(`../../../${held}`, import.meta.url), 'utf8'), new RegExp(`\\b${name}: \\d`), `the test sets no ${name} that could be gone over`);
      });
    }
  }
});
