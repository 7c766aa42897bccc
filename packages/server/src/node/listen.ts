import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from '../create-server.ts';
import { nodeHandler } from './handle.ts';
import { endingWith } from './connections.ts';
import { attachLive } from './live.ts';

/** A server that listens. */
export interface Listening {
  /** Where it is reached, such as `http://127.0.0.1:4100`. */
  readonly url: string;
  /** Takes no more requests and ends the ones under way. */
  stop(): Promise<void>;
}

/**
 * Lets a server listen.
 *
 * @param port 0: any free port
 * @throws Error where the address cannot be had
 */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  const { arrivalMs } = server.live.core.limits;
  const timing = { requestTimeout: arrivalMs, headersTimeout: arrivalMs, connectionsCheckingInterval: Math.ceil(arrivalMs / 6) };
  const http = createHttpServer(timing, nodeHandler((request) => server.fetch(request)));
  const endLive = attachLive(http, server.live, server.origins);
  const endConnections = endingWith(http);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject).listen(port, host, resolve);
  });
  const actual = (http.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    stop: () =>
      new Promise((resolve) => {
        http.close(() => { resolve(); });
        endConnections();
        endLive();
      }),
  };
}
