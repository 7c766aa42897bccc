import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { LIVE_PATH, ROOM_ACTIONS, roomPath } from '@studyhall/protocol';
import type { RoomAction, RoomErrorData } from '@studyhall/protocol';
import { STATUS } from '@studyhall/server-core';
import { tableRows } from '@studyhall/testing';
import { SCHOOL } from './admin/backend.fixture.ts';
import { rawSocket } from './raw-socket.fixture.ts';
import { startServer } from './start-server.ts';
import type { Started } from './start-server.ts';
import { temporaryFolder, Visitor } from './server.fixture.ts';

const document = readFileSync(new URL('../../../docs/operating/http.md', import.meta.url), 'utf8');
const tables = [...document.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => tableRows(table, /^\| (\w+)/.exec(table)?.[1] ?? ''));
const [ofPages = [], ofOthers = [], statuses = []] = tables;
/** What is answered to something that never became a request: `src/node/refuse.ts`. */
const BEFORE_A_REQUEST = [400, 408, 431];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const named = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

describe('docs/operating/http.md', () => {
  let server: Started;
  let ann: Visitor;
  let folderEnds: () => void = () => undefined;
  before(async () => {
    const data = temporaryFolder({ after: (end) => { folderEnds = end as () => void; } });
    server = await startServer({ data, issuers: [SCHOOL] });
    ann = new Visitor(server.url, 'ann');
  });
  after(async () => {
    await server.stop();
    folderEnds();
  });

  const rowOf = (action: RoomAction): readonly string[] => {
    const path = roomPath('C', 'R', action).replace('/C/', '/{course}/').replace('/R/', '/{room}/');
    return ofPages.find((row) => named(row[0])[0] === path) ?? assert.fail(`${path} is not there`);
  };

  it('has the paths of a room and their methods as they are', async () => {
    for (const action of ROOM_ACTIONS) {
      // Before there is a token, what is not there is told from what is not allowed.
      const statuses = await Promise.all(METHODS.map((method) => fetch(server.url + roomPath('c', 'r', action), { method }).then(({ status }) => status)));
      assert.deepEqual(METHODS.filter((_, at) => statuses[at] === 401), named(rowOf(action)[1]), action);
      assert.ok(statuses.every((status) => status === 401 || status === 404));
    }
    assert.equal(ofPages.filter(([path]) => path?.includes('{room}')).length, ROOM_ACTIONS.length);
  });

  it('has the longest bodies as they are', async () => {
    for (const action of ROOM_ACTIONS) {
      const [, methods, , longest = ''] = rowOf(action);
      assert.equal(longest !== '', named(methods).includes('POST'));
      if (longest === '') continue;
      const codeOf = async (length: number): Promise<string> =>
        (await ann.send<{ error: RoomErrorData }>('~course', action, `"${'x'.repeat(length - 2)}"`)).body.error.code;
      assert.deepEqual([await codeOf(Number(longest)), await codeOf(Number(longest) + 1)], ['invalid', 'too-large'], action);
    }
  });

  it('has every other path, and who may ask', async (t) => {
    const paths = [...ofPages, ...ofOthers].flatMap(([cell]) => named(cell));
    assert.ok(paths.includes(LIVE_PATH));
    await rawSocket(t, server.url);
    for (const path of ['/healthz', '/readyz', '/studyhall.js', '/studyhall.classic.js']) {
      assert.ok(paths.includes(path));
      assert.equal((await fetch(server.url + path)).status, 200, path);
    }
    const admin = ofOthers.find(([cell]) => cell?.includes('/v1/admin')) ?? assert.fail('no API for backends');
    const { paths: described } = (await (await fetch(`${server.url}/v1/admin/openapi.json`)).json()) as { paths: Record<string, object> };
    const methods = new Set(Object.values(described).flatMap((each) => Object.keys(each)).map((method) => method.toUpperCase()));
    assert.deepEqual(named(admin[1]).sort(), [...methods].sort());
    for (const path of ['/', '/metrics', '/v1/', '/v2/live', '/v1/courses/c/rooms/r/other']) assert.equal((await fetch(server.url + path)).status, 404, path);
  });

  it('has every status that a refusal can have', () => {
    const told = statuses.flatMap(([cell = '']) => cell.split(', ').map(Number));
    assert.deepEqual([...told].sort(), [...new Set([...Object.values(STATUS), ...BEFORE_A_REQUEST, 500])].sort());
  });
});
