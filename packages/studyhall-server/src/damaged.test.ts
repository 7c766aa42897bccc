import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { RoomErrorData } from '@studyhall/protocol';
import { run } from './run.fixture.ts';
import { post, SECRET, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';

/** Writes chance over a part of a file, from where to where in hundredths. */
function damage(file: string, from: number, to: number): void {
  const { size } = statSync(file);
  const at = Math.floor((size * from) / 100);
  const noise = randomFillSync(new Uint8Array(Math.floor((size * to) / 100) - at));
  const handle = openSync(file, 'r+');
  writeSync(handle, noise, 0, noise.length, at);
  closeSync(handle);
}

it('a server whose database turns out to be damaged is not ready any more, takes nothing that would be lost with it, and says so once', async (t) => {
  const data = temporaryFolder(t);
  const before = await startForTest(t, { data });
  const ann = new Visitor(before.url, 'ann');
  for (let n = 0; n < 6; n += 1) await ann.submit('r', ...Array.from({ length: 10 }, () => post('the words of Ann '.repeat(900))));
  await before.stop();
  damage(join(data, 'studyhall.sqlite'), 50, 95);

  const server = await startForTest(t, { data });
  const { url, lines } = server;
  const ready = async (): Promise<readonly [number, unknown]> => {
    const answer = await fetch(`${url}/readyz`);
    return [answer.status, await answer.json()];
  };
  const other = new Visitor(url, 'bob');
  const refused = async (action: 'log' | 'submit'): Promise<readonly [number, RoomErrorData['code']]> => {
    const { status, body } = action === 'log' ? await other.call<{ error: RoomErrorData }>('r', 'log') : await other.send<{ error: RoomErrorData }>('elsewhere', 'log', { drafts: [post('hi')] });
    return [status, body.error.code];
  };
  assert.deepEqual(await ready(), [200, { ready: true }], 'nobody has read what is damaged');
  for (const action of ['log', 'log', 'submit'] as const) assert.deepEqual(await refused(action), [503, 'unavailable'], action);
  assert.deepEqual(await ready(), [503, { ready: false, why: 'database' }]);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  await server.stop();
  const logged = lines.map((line) => JSON.parse(line) as { event: string; level: string }).filter(({ level }) => level !== 'info');
  assert.deepEqual(logged.map(({ event, level }) => [event, level]), [['database failed', 'error']]);
  assert.doesNotMatch(lines.join(''), /words|Ann/);
  const { code, said } = await run(['doctor', '--data', data, '--port', '0'], { STUDYHALL_SECRET: SECRET });
  assert.equal(code, 1);
  assert.match(said, /^BAD {2}database: .*broken/m);
});
