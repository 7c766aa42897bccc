import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertRefused, run } from '../run.fixture.ts';
import { startForTest, temporaryFolder } from '../server.fixture.ts';
import { ownAddress } from './own-address.ts';

describe('studyhall-server health', () => {
  it('finds the server by flag, environment and configuration, as the server itself does, and needs no secret', async (t) => {
    const server = await startForTest(t, { data: temporaryFolder(t) });
    const { port } = new URL(server.url);
    const config = join(temporaryFolder(t), 'studyhall.json');
    writeFileSync(config, JSON.stringify({ port: Number(port) }));
    const said = `studyhall-server health: ${server.url}/healthz answers`;
    const ways = [
      await run(['health', '--port', port], { PORT: '9' }),
      await run(['health'], { PORT: port }),
      await run(['health'], { STUDYHALL_CONFIG: config }),
      await run(['health', '--host', '0.0.0.0', '--port', port]),
    ];
    for (const way of ways) assert.deepEqual([way.code, way.said], [0, said], way.complaint);
    await server.stop();
    assertRefused(await run(['health', '--port', port]), 1, new RegExp(`:${port}/healthz: fetch failed`));
  });

  it('does not take another program for the server', async (t) => {
    const other = createServer((_, response) => { response.writeHead(404).end(); }).listen(0, '127.0.0.1');
    t.after(() => { other.close(); });
    await once(other, 'listening');
    assertRefused(await run(['health', '--port', String((other.address() as AddressInfo).port)]), 1, /status 404/);
  });

  it('says where it cannot know the port', async () => {
    assertRefused(await run(['health', '--port', '0']), 2, /any free port/);
  });

  it('asks what listens on all addresses at the own one', () => {
    assert.deepEqual([ownAddress('0.0.0.0', 1), ownAddress('::', 1), ownAddress('::1', 1), ownAddress('host', 1)], ['http://127.0.0.1:1', 'http://[::1]:1', 'http://[::1]:1', 'http://host:1']);
  });
});
