import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { fileServer } from './serve.ts';

it('the page, its archive and the script are given out, and nothing beside them', async (t) => {
  const server = fileServer().listen(0, '127.0.0.1');
  t.after(() => { server.close(); });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // Not by `fetch`: that takes the dots out of a path before it asks.
  const statusOf = async (path: string): Promise<number | undefined> => {
    const [response] = (await once(get({ port, host: '127.0.0.1', path, agent: false }), 'response')) as [{ statusCode?: number; resume: () => void }];
    response.resume();
    return response.statusCode;
  };
  assert.equal(await statusOf('/'), 200);
  const index = (await (await fetch(`http://127.0.0.1:${port}/archive/course.json`)).json()) as { rooms: { log: { file: string }[] }[] };
  assert.equal(await statusOf(`/archive/${index.rooms[0]?.log[0]?.file ?? ''}`), 200);
  assert.equal(await statusOf('/studyhall/studyhall.js'), 200);
  for (const path of ['/src/main.ts', '/../package.json', '/archive', '/archive/../../package.json', '/studyhall/../package.json']) {
    assert.equal(await statusOf(path), 404, path);
  }
});
