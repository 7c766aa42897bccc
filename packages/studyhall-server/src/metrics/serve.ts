import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Meter } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';
import { reasonOf } from '../reason.ts';
import type { Address } from '../settings/values.ts';
import { measureProcess } from './process.ts';

/** Measurements that are given out. */
export interface ServedMetrics {
  /** Where, such as `http://127.0.0.1:9100/metrics`. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Gives measurements out at an address of its own, so that the one of the pages needs no path that must be hidden from them.
 *
 * @throws CommandFailed where the address cannot be had
 */
export async function serveMetrics(meter: Meter, { host, port }: Address): Promise<ServedMetrics> {
  const http = createServer((request, response) => {
    const isAsked = request.url?.split('?')[0] === '/metrics' && (request.method === 'GET' || request.method === 'HEAD');
    response.writeHead(isAsked ? 200 : 404, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' });
    response.end(isAsked && request.method === 'GET' ? meter.text() : undefined);
  });
  try {
    http.listen(port, host);
    await once(http, 'listening');
  } catch (error) {
    throw new CommandFailed(`--metrics: ${host}:${port} cannot be listened on (${(error as NodeJS.ErrnoException).code ?? reasonOf(error)})`, { cause: error });
  }
  const endMeasuring = measureProcess(meter);
  const actual = (http.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/metrics`,
    async stop() {
      endMeasuring();
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
}
