import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { post, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';

it('cursors from after a backup are gone when it is restored, earlier ones go on', async (t) => {
  const folder = temporaryFolder(t);
  const [data, backup] = [join(folder, 'data'), join(folder, 'backup')];
  const first = await startForTest(t, { data });
  const ann = new Visitor(first.url, 'ann');
  await ann.submit('r', post('1'), post('2'));
  const early = await ann.pull('r');
  await first.stop();
  cpSync(data, backup, { recursive: true });

  const second = await startForTest(t, { data });
  const bob = new Visitor(second.url, 'bob');
  await bob.submit('r', post('lost'));
  const late = await bob.pull('r');
  await second.stop();
  rmSync(data, { recursive: true });
  cpSync(backup, data, { recursive: true });

  const third = await startForTest(t, { data });
  const cleo = new Visitor(third.url, 'cleo');
  await assert.rejects(cleo.pull('r', late.cursor), /cursor-gone/, 'a place in the future');
  await cleo.submit('r', post('instead'));
  await assert.rejects(cleo.pull('r', late.cursor), /cursor-gone/, 'another event at the place');
  assert.deepEqual((await cleo.pull('r', early.cursor)).events.map(({ body }) => body), [{ text: 'instead' }]);
});
