import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Draft, type Link, RoomError, toRoomError } from '@studyhall/protocol';
import { memoryAdapter, MemoryBackend, realClock, testContext } from '@studyhall/testing';

const STATUS: Readonly<Partial<Record<string, number>>> = { 'cursor-gone': 410, 'too-large': 413, forbidden: 403, 'not-found': 404 };

/**
 * A forum that somebody has already: rooms over REST. The first part of a path is the person, whom a real forum knows from a
 * cookie: `/ann/bio101/week-3/events`.
 */
export class Forum {
  readonly #backend = new MemoryBackend({ clock: realClock });
  readonly #links = new Map<string, Promise<Link>>();
  readonly #http = createServer((request, response) => {
    void this.#answer(request, response);
  });

  /** Listens, and gives the address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    const { port } = this.#http.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.#http.close(resolve);
      this.#http.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', 'http://forum');
      const [person = '', course = '', room = '', what = ''] = url.pathname.slice(1).split('/').map(decodeURIComponent);
      const link = await this.#link(person, course, room);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await act(link, `${request.method ?? ''} ${what}`, url.searchParams, await bodyOf(request))));
    } catch (error) {
      response.writeHead(STATUS[toRoomError(error).code] ?? 500).end();
    }
  }

  #link(person: string, course: string, room: string): Promise<Link> {
    const key = JSON.stringify([person, course, room]);
    let link = this.#links.get(key);
    if (link === undefined) {
      const adapter = memoryAdapter(this.#backend, { id: person, as: person === 'tia' ? 'ta' : 'student' });
      this.#links.set(key, (link = adapter.open({ course, room }, testContext())));
    }
    return link;
  }
}

async function act(link: Link, asked: string, query: URLSearchParams, body: string): Promise<unknown> {
  const after = query.get('after') ?? '';
  switch (asked) {
    case 'GET facts':
      return link.facts;
    case 'GET events':
      return link.pull(after === '' ? undefined : after, { limit: Number(query.get('limit')) });
    case 'POST events':
      return link.submit?.(JSON.parse(body) as Draft[]);
    default:
      throw new RoomError('not-found', 'there is nothing here');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
