import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'node:test';

const program = fileURLToPath(new URL('main.ts', import.meta.url));

/** Runs the example to its end. */
async function run(args: readonly string[], env = process.env): Promise<{ readonly code: number; readonly said: string }> {
  const example = execFile(process.execPath, ['--conditions=source', program, ...args], { env });
  let said = '';
  example.stdout?.on('data', (text: string) => (said += text));
  example.stderr?.on('data', (text: string) => (said += text));
  const [code] = (await once(example, 'close')) as [number];
  return { code, said };
}

it('the example says in one line that its port is taken', async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), 'studyhall-example-'));
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => {
    other.close();
    rmSync(data, { recursive: true });
  });
  await once(other, 'listening');
  const port = String((other.address() as AddressInfo).port);
  const env = { ...process.env, PORT: port, STUDYHALL_DATA: data };
  assert.deepEqual(await run([], env), { code: 1, said: `Port ${port} is taken; PORT=0 npm start takes a free one.\n` });
});

it('the example tells how it is used, and starts nothing where it was told what it does not know', async () => {
  const help = await run(['--help']);
  assert.match(help.said, /^Usage: npm start\n[^]*PORT[^]*STUDYHALL_DATA/);
  assert.deepEqual([help.code, await run(['-h'])], [0, help]);
  assert.deepEqual(await run(['--port=80']), { code: 2, said: `The example takes no --port=80.\n\n${help.said}` });
});
