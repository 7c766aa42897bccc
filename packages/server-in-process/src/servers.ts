import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdapterContext, Ports } from '@studyhall/protocol';
import { createServer, diskFileStore, MemoryBroker } from '@studyhall/server-core';
import type { Bus, Server, Store } from '@studyhall/server-core';
import { realClock, realRandom, testPorts } from '@studyhall/testing';
import { WiredSocket } from './wired-socket.ts';

const SECRET = randomBytes(32);
/** Of the system of the course page. */
const API_SECRET = randomBytes(32);
/** Nothing listens there: its requests go to a server in this process. */
export const ENDPOINT = 'http://in-this-process.example';

/** Laws do in a second what people do in a day. */
const LIMITS = { requestsPerMinute: 1_000_000, draftsPerMinute: 1_000_000, roomsPerCourse: 1_000_000, roomsPerPerson: 1_000_000, filesPerMinute: 1_000_000, framesPer10s: 1_000_000 };

/** Whose token it is. */
export interface Claims {
  readonly sub: string;
  readonly course: string;
  readonly name: string;
  readonly roles: readonly string[];
}

function tokenOf(claims: Claims): string {
  return sign({ aud: 'studyhall', jti: randomBytes(8).toString('hex'), ...claims }, SECRET);
}

function sign(claims: object, secret: Uint8Array): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: 'page', iat: now, exp: now + 600, ...claims })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** Ways to one set of data. */
export interface Data {
  /** Opens the data once more, as another process would. */
  open(): Promise<Store>;
  /** Removes it, after every store was closed. */
  dispose(): Promise<void>;
}

/** Servers in this process, each with a store of its own over one set of data, and a bus between them. */
export class Servers {
  readonly #count: number;
  readonly #fresh: () => Promise<Data>;
  #data: Data | undefined;
  /** The folder of the files that people hand in, which all servers share. */
  #files = '';
  #running: readonly { readonly store: Store; readonly bus: Bus; readonly server: Server }[] = [];

  /** @param fresh makes data that is empty */
  constructor(count: number, fresh: () => Promise<Data>) {
    this.#count = count;
    this.#fresh = fresh;
  }

  async start(): Promise<void> {
    const data = await this.#fresh();
    this.#data = data;
    const broker = new MemoryBroker();
    this.#files = await mkdtemp(join(tmpdir(), 'studyhall-files-'));
    for (let at = 0; at < this.#count; at += 1) this.#running = [...this.#running, await start(await data.open(), broker.connect(), this.#files)];
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = [];
    for (const { server } of running) {
      server.stopping();
      server.live.close();
    }
    for (const { store, bus } of running) {
      await bus.close();
      await store.close();
    }
    await this.#data?.dispose();
    await rm(this.#files, { recursive: true, force: true });
  }

  /** Comes back without data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** What an address gives that any of the servers has told. */
  async load(url: string): Promise<Uint8Array> {
    const answer = await this.#running[0]?.server.fetch(new Request(url));
    return new Uint8Array((await answer?.arrayBuffer()) ?? []);
  }

  /** Says of a course, as the system of the course page does, in which rooms one posts first. */
  async postFirst(course: string, rooms: readonly string[]): Promise<void> {
    const credential = sign({ aud: 'studyhall-admin', sub: 'lms', scope: 'courses:write' }, API_SECRET);
    const request = new Request(`${ENDPOINT}/v1/admin/courses/${encodeURIComponent(course)}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify({ state: 'open', postFirst: rooms }),
    });
    const answer = await this.#running[0]?.server.fetch(request);
    if (answer?.ok !== true) throw new Error(`the course was not set: ${answer?.status ?? 'no server'}`);
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

async function start(store: Store, bus: Bus, folder: string): Promise<{ store: Store; bus: Bus; server: Server }> {
  const server = await createServer({
    store,
    files: { store: diskFileStore(folder), incoming: join(folder, 'incoming') },
    bus,
    surroundings: { clock: realClock, random: realRandom, log: () => undefined },
    issuers: [{ issuer: 'page', audience: 'studyhall', secret: SECRET, apiSecret: API_SECRET }],
    limits: LIMITS,
  });
  return { store, bus, server };
}
