import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A web host that gives out files, from memory. */
export class Host {
  readonly files = new Map<string, string>();
  /** How often each path was asked for. */
  readonly asked: string[] = [];
  /** Answers instead of the files, where it answers at all. */
  instead: ((path: string, response: ServerResponse) => boolean) | undefined;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname.slice(1));
      this.asked.push(path);
      if (this.instead?.(path, response) === true) return;
      const content = this.files.get(path);
      if (content === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
      else response.writeHead(200, { 'content-type': 'application/json' }).end(content);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
