import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that can be fetched. */
export interface Served {
  readonly url: string;
  stop(): void;
}

/** It has an icon, so that none is asked for: a page that ends meanwhile would complain of it. */
const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Laws</title><link rel="icon" href="data:,"><script type="module" src="laws.js"></script></html>';

/** Serves a page with one script on loopback, at a free port. */
export function servePage(script: string): Promise<Served> {
  const files = new Map([
    ['/', ['text/html; charset=utf-8', PAGE]],
    ['/laws.js', ['text/javascript; charset=utf-8', script]],
  ] as const);
  const server = createServer(({ url = '' }, response) => {
    const file = (files as ReadonlyMap<string, readonly [string, string]>).get(url);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': file[0], 'cache-control': 'no-store' }).end(file[1]);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${String(port)}/`,
        stop() {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
