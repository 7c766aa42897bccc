import { once } from 'node:events';
import { BlockList, createServer, isIPv6 } from 'node:net';

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

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether nobody but this machine reaches an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || LOOPBACK.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}
