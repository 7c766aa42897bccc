import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { oldestNode } from '@studyhall/testing/packed.js';
import { runCommand, WITH_SECRET } from './command.fixture.ts';
import { installPacked } from './packed.fixture.ts';
import { post, temporaryFolder, Visitor } from './server.fixture.ts';

it('the packed server installs with an empty npm cache and runs on the oldest Node at hand', { timeout: 240_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const oldest = oldestNode();
  installPacked(folder, oldest);
  const bin = join(folder, 'node_modules/.bin/studyhall-server');
  const server = runCommand(t, ['--data', join(folder, 'data'), '--port', '0'], WITH_SECRET, [oldest.node, bin]);
  const ann = new Visitor(await server.url, 'ann');
  const draft = post('from the tarball');
  assert.deepEqual(await ann.submit('r', draft), [{ id: draft.id, status: 'accepted' }]);
  assert.equal((await ann.log('r')).length, 1);
  server.kill('SIGTERM');
  assert.equal((await server.ended).code, 0);
});
