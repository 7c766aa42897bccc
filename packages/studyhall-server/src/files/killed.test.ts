import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { it } from 'node:test';
import { roomPath } from '@studyhall/protocol';
import { runCommand, WITH_SECRET } from '../command.fixture.ts';
import { id, temporaryFolder, Visitor } from '../server.fixture.ts';
import { ask, put } from './files.fixture.ts';

it('a server that is killed while a file arrives leaves nothing of it that anybody can open, and takes it again', async (t) => {
  const data = temporaryFolder(t);
  const flags = ['--data', data, '--port', '0'];
  const first = runCommand(t, flags, WITH_SECRET);
  const url = await first.url;
  const ann = new Visitor(url, 'ann');
  const file = id();
  const sending = request(`${url}${roomPath('bio101', 'r', 'files')}?id=${file}&name=cell.txt`, {
    method: 'POST', headers: { authorization: `Bearer ${ann.token}`, 'content-length': 2000 },
  });
  sending.on('error', () => undefined);
  sending.write('half of a file'.padEnd(1000, '.'));
  const incoming = join(data, 'files', 'incoming');
  const arriving = (): number => {
    try {
      return readdirSync(incoming).length;
    } catch {
      return 0;
    }
  };
  for (let tries = 0; arriving() === 0; tries += 1) {
    assert.ok(tries < 500, 'it arrives');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  first.kill('SIGKILL');
  await first.ended;

  const again = new Visitor(await runCommand(t, flags, WITH_SECRET).url, 'ann');
  assert.equal((await ask(again, 'r', file)).status, 404);
  assert.deepEqual(readdirSync(join(data, 'files', 'kept')), []);
  assert.equal((await put(again, 'r', 'all of it', { as: file, name: 'cell.txt' })).status, 200);
  assert.equal((await ask(again, 'r', file)).status, 200);
});
