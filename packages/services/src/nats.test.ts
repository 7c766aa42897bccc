import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { it } from 'node:test';
import { startNats } from './nats.ts';
import { missing } from './program.ts';

const skip = missing('nats-server');

/** The first line that it says to whoever connects. */
async function greeting(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    const [first] = (await once(socket, 'data')) as [Buffer];
    return first.toString();
  } finally {
    socket.destroy();
  }
}

it('comes up on loopback, is killed, comes up again at the same place, and leaves nothing behind', { skip }, async () => {
  const nats = await startNats();
  assert.match(await greeting(nats.url), /^INFO /);
  await nats.kill();
  await assert.rejects(greeting(nats.url), { code: 'ECONNREFUSED' });
  await nats.restart();
  assert.match(await greeting(nats.url), /^INFO /);
  await nats.stop();
  await assert.rejects(greeting(nats.url), { code: 'ECONNREFUSED' });
  assert.equal(existsSync(nats.folder), false);
});
