import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freshDatabase, missing, startPostgres } from '@studyhall/services';

const MAIN = fileURLToPath(new URL('../../../studyhall-server/src/main.ts', import.meta.url));
const SECRET = 'a secret of the fault suite that is long enough';
/** As docs/operating/start.md promises. */
const PROMISED_S = 45;

/** How long operators are told to give it, in each place that says so: seconds. */
function documented(): readonly number[] {
  const read = (file: string): string => readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8');
  const [, inPage = ''] = /give it (\d+) seconds/.exec(read('docs/operating/start.md')) ?? [];
  const [, inUnit = ''] = /TimeoutStopSec=(\d+)/.exec(read('packages/studyhall-server/deploy/studyhall.service')) ?? [];
  return [Number(inPage), Number(inUnit)];
}

it('a server that is asked to stop while PostgreSQL hangs ends by itself in the time that operators are told to give it', { skip: missing('postgres') }, async (t) => {
  assert.deepEqual(documented(), [PROMISED_S, PROMISED_S]);
  const postgres = await startPostgres();
  t.after(() => postgres.stop());
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-stop-'));
  t.after(() => { rmSync(folder, { recursive: true }); });
  const flags = ['--data', folder, '--store', await freshDatabase(postgres.url), '--port', '0'];
  const child = spawn(process.execPath, ['--conditions=source', MAIN, ...flags], { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], STUDYHALL_SECRET: SECRET } });
  t.after(() => child.kill('SIGKILL'));
  let url = '';
  for await (const line of createInterface(child.stdout)) {
    ({ url = '' } = JSON.parse(line) as { readonly url?: string });
    if (url !== '') break;
  }
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  postgres.freeze();
  // It asks the database, which does not answer.
  const asked = fetch(`${url}/readyz`).then(({ status }) => status, () => 'cut');
  // Answered on another connection after it, so the server has that request.
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  const ended = once(child, 'exit');
  const start = performance.now();
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
  const took = (performance.now() - start) / 1000;
  assert.ok(took < PROMISED_S, `it took ${String(Math.round(took))} s`);
  assert.notEqual(await asked, 200);
});
