import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import { startNginx } from './nginx.ts';
import { missing } from './program.ts';

const skip = missing('nginx');

it('serves a site on loopback, and leaves nothing behind', { skip }, async () => {
  const nginx = await startNginx(({ port }) => `server { listen 127.0.0.1:${String(port)}; return 200 "a site"; }`);
  assert.equal(await (await fetch(nginx.url)).text(), 'a site');
  await nginx.kill();
  await assert.rejects(fetch(nginx.url));
  await nginx.restart();
  assert.equal(await (await fetch(nginx.url)).text(), 'a site');
  await nginx.stop();
  await assert.rejects(fetch(nginx.url));
  assert.equal(existsSync(nginx.folder), false);
});

it('says what is wrong with a site', { skip }, async () => {
  await assert.rejects(startNginx(() => 'sever {}'), /did not come up: .*unknown directive "sever"/s);
});
