import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port that nothing listens on, chosen by the system: runners that look for one themselves, from the same number upwards, take
 * each other's when two start at once.
 * @param {string} host the address it is for
 */
export async function freePort(host) {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError(`No port of ${host} is known.`);
  return address.port;
}
