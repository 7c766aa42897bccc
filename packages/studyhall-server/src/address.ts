import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Sees whether an address can be listened on, so that nothing is made on the disk for a server that cannot start.
 *
 * @throws Error with the system's code where it cannot
 */
export async function tryAddress(host: string, port: number): Promise<void> {
  const socket = createServer();
  socket.listen({ host, port, exclusive: true });
  await once(socket, 'listening');
  socket.close();
  await once(socket, 'close');
}
