import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivered } from '../history/history.ts';

/** What is told of an event, as far as it is looked at. */
interface Told {
  readonly data: { readonly id: string };
}

/** An address that a webhook is sent to; it takes everything. */
export class Receiver {
  readonly deliveries: Delivered[] = [];
  /** What the webhook said its deliveries are signed with. */
  secret = '';
  readonly #server: Server;
  readonly #era: () => number;

  private constructor(server: Server, era: () => number) {
    this.#server = server;
    this.#era = era;
    server.on('request', (request: IncomingMessage, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        this.#take(request.headers, Buffer.concat(chunks).toString());
        response.writeHead(204).end();
      });
    });
  }

  /** @param era what time it is, in lives of the database */
  static async open(era: () => number): Promise<Receiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Receiver(server, era);
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/`;
  }

  hasAll(events: readonly string[]): boolean {
    const told = new Set(this.deliveries.map(({ event }) => event));
    return events.every((event) => told.has(event));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #take(headers: IncomingMessage['headers'], body: string): void {
    const { data } = JSON.parse(body) as Told;
    this.deliveries.push({ event: data.id, era: this.#era(), isSigned: this.#isSigned(headers, body) });
  }

  /** By the specification Standard Webhooks, and not by the code that signs. */
  #isSigned(headers: IncomingMessage['headers'], body: string): boolean {
    const [id, time, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name]));
    const key = Buffer.from(this.secret.replace('whsec_', ''), 'base64');
    return signature === `v1,${createHmac('sha256', key).update(`${String(id)}.${String(time)}.${body}`).digest('base64')}`;
  }
}
