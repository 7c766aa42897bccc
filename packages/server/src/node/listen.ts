import { createServer as createHttpServer } from 'node:http';
import type { Server as HttpServer, ServerOptions as HttpOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Server } from '../create-server.ts';
import type { ServerLimits } from '../limits.ts';
import type { Meter } from '../metrics/meter.ts';
import { ByTurns } from './by-turns.ts';
import { endingWith } from './connections.ts';
import { Door } from './door.ts';
import { nodeHandler } from './handle.ts';
import { attachLive } from './live.ts';
import { refuseBroken } from './refuse.ts';

/** New connections that are read from for the first time in one turn of the event loop: what hundreds ask at once is taken apart bit by bit. */
const FIRST_READS_IN_TURN = 4;

/** A server that listens. */
export interface Listening {
  /** Where it is reached, such as `http://127.0.0.1:4100`. */
  readonly url: string;
  /** Takes no more requests, and ends when those under way are answered, at the latest when they had time to arrive. */
  stop(): Promise<void>;
}

/** How a server listens. */
export interface ListenOptions {
  /** How many proxies stand in front, whose `X-Forwarded-For` is believed; none by default. */
  readonly trustProxy?: number;
}

/**
 * Lets a server listen.
 *
 * @param port 0: any free port
 * @throws Error where the address cannot be had
 */
export async function listen(server: Server, host: string, port: number, { trustProxy = 0 }: ListenOptions = {}): Promise<Listening> {
  const { limits, surroundings: { clock } } = server.live.core;
  const door = new Door(server.live.core);
  const http = createHttpServer(optionsOf(limits), nodeHandler(server, door, trustProxy));
  limitConnections(http, limits);
  readByTurns(http);
  countConnections(http, server.meter);
  http.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    server.meter.count('studyhall_refusals_total', 'no request');
    refuseBroken(error, stream);
  });
  http.on('drop', () => { server.meter.count('studyhall_refusals_total', 'too many connections'); });
  const endLive = attachLive(http, server, door, trustProxy);
  const endConnections = endingWith(http);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject).listen(port, host, resolve);
  });
  const actual = (http.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    stop: () =>
      new Promise((resolve) => {
        server.stopping();
        // Once it is closed, Node looks no more at how long requests take to arrive.
        const cancel = clock.after(limits.arrivalMs, () => { http.closeAllConnections(); });
        http.close(() => {
          cancel();
          resolve();
        });
        endConnections();
        endLive();
      }),
  };
}

function optionsOf({ arrivalMs, fileArrivalMs, keepAliveMs, headerBytes }: ServerLimits): HttpOptions {
  return {
    // The longest that any may take; most have less.
    requestTimeout: Math.max(arrivalMs, fileArrivalMs),
    headersTimeout: arrivalMs,
    connectionsCheckingInterval: Math.ceil(arrivalMs / 6),
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: headerBytes,
  };
}

function readByTurns(http: HttpServer): void {
  const reads = new ByTurns(FIRST_READS_IN_TURN);
  http.on('connection', (socket: Socket) => {
    socket.pause();
    reads.add(() => { socket.resume(); });
  });
}

function countConnections(http: HttpServer, meter: Meter): void {
  let open = 0;
  http.on('connection', (socket: Socket) => {
    open += 1;
    socket.once('close', () => { open -= 1; });
  });
  meter.reads('studyhall_connections', () => open);
}

function limitConnections(http: HttpServer, { connections, requestsPerConnection, stuckMs }: ServerLimits): void {
  http.maxConnections = connections;
  http.maxRequestsPerSocket = requestsPerConnection;
  // Who neither sends nor reads while an answer is under way is let go; WebSockets have their own pulse.
  http.setTimeout(stuckMs);
}
