import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdapterContext, Ports } from '@studyhall/protocol';
import { createServer, type Server, type Store } from '@studyhall/server-core';
import { realClock, realRandom, testPorts } from '@studyhall/testing';
import { openSqliteStore } from './open.ts';
import { WiredSocket } from './wired-socket.fixture.ts';

const SECRET = randomBytes(32);
/** Nothing listens there: its requests go to a server in this process. */
export const ENDPOINT = 'http://in-this-process.example';

/** Whose token it is. */
export interface Claims {
  readonly sub: string;
  readonly course: string;
  readonly name: string;
  readonly roles: readonly string[];
}

function tokenOf(claims: Claims): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const body = { iss: 'page', aud: 'studyhall', iat: now, exp: now + 600, jti: randomBytes(8).toString('hex'), ...claims };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(body)}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}

/** Servers in this process, each with a store of its own over one database. */
export class Servers {
  readonly #count: number;
  #folder = '';
  #running: readonly { readonly store: Store; readonly server: Server }[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  async start(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'studyhall-store-'));
    for (let at = 0; at < this.#count; at += 1) this.#running = [...this.#running, await start(this.#folder)];
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = [];
    for (const { server } of running) server.live.close();
    for (const { store } of running) await store.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Comes back with an empty database. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** What a client lends to the adapter for a person, whose requests go to the server of a number. */
  contextOf(claims: Claims, number: number): AdapterContext {
    const server = (): Server => {
      const one = this.#running[number % this.#count];
      if (one === undefined) throw new TypeError('the server was stopped');
      return one.server;
    };
    const network: Pick<Ports, 'fetch' | 'socket'> = {
      fetch: async (input, init) => await server().fetch(new Request(input, init)),
      socket: () => new WiredSocket(server()) as unknown as WebSocket,
    };
    const token = tokenOf(claims);
    return { ports: testPorts({ clock: realClock, random: realRandom, ...network }), auth: () => Promise.resolve(token) };
  }
}

async function start(folder: string): Promise<{ store: Store; server: Server }> {
  const store = await openSqliteStore({ folder });
  const server = await createServer({
    store,
    surroundings: { clock: realClock, random: realRandom, log: () => undefined },
    issuers: [{ issuer: 'page', audience: 'studyhall', secret: SECRET }],
    limits: { requestsPerMinute: 1_000_000, draftsPerMinute: 1_000_000, roomsPerCourse: 1_000_000, roomsPerPerson: 1_000_000, framesPer10s: 1_000_000 },
  });
  return { store, server };
}
