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
  const example = execFile(process.execPath, ['--conditions=source', program], { env });
  let said = '';
  example.stdout?.on('data', (text: string) => (said += text));
  example.stderr?.on('data', (text: string) => (said += text));
  const [code] = (await once(example, 'close')) as [number];
  assert.deepEqual([code, said], [1, `Port ${port} is taken; PORT=0 npm start takes a free one.\n`]);
});
