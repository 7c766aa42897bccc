import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdapterContext, Ports } from '@studyhall/protocol';
import { realClock, testPorts } from '@studyhall/testing';
import { type Started, startServer } from 'studyhall-server';

const SECRET = randomBytes(32);
/** Of the system of the course page. */
const API_SECRET = randomBytes(32);

/** What a token says. */
export interface Claims {
  readonly sub: string;
  readonly course: string;
  readonly name?: string;
  readonly roles?: readonly string[];
}

/** Signs a token as a course page does. */
export function signToken(claims: Claims, secondsToLive = 600): string {
  return sign({ iss: 'page', aud: 'studyhall', roles: [], jti: randomBytes(8).toString('hex'), ...claims }, SECRET, secondsToLive);
}

function sign(claims: object, secret: Uint8Array, secondsToLive: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iat: now, exp: now + secondsToLive, ...claims })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** The platform's own network and clock. */
export function networkPorts(overrides: Partial<Ports> = {}): Ports {
  const network = { fetch: (...args: Parameters<typeof fetch>) => fetch(...args), socket: (url: string) => new WebSocket(url) };
  return { ...testPorts({ clock: realClock, ...network }), ...overrides };
}

/** What a client lends to the adapter for one person. */
export function contextOf(claims: Claims, ports = networkPorts()): AdapterContext {
  const token = signToken(claims);
  return { ports, auth: () => Promise.resolve(token) };
}

/** A real server on a real database, in this process. */
export class TestServer {
  #folder = '';
  #server: Started | undefined;

  get url(): string {
    if (this.#server === undefined) throw new Error('the server was not started');
    return this.#server.url;
  }

  /** @param port 0: any free port */
  async start(port = 0): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'studyhall-http-'));
    this.#server = await startServer({
      data: this.#folder,
      port,
      issuers: [{ issuer: 'page', audience: 'studyhall', secret: SECRET, apiSecret: API_SECRET }],
      limits: { requestsPerMinute: 1_000_000, draftsPerMinute: 1_000_000 },
    });
  }

  /** Says of a course, as the system of the course page does, in which rooms one posts first. */
  async postFirst(course: string, rooms: readonly string[]): Promise<void> {
    const credential = sign({ iss: 'page', aud: 'studyhall-admin', sub: 'lms', scope: 'courses:write' }, API_SECRET, 60);
    const answer = await fetch(`${this.url}/v1/admin/courses/${encodeURIComponent(course)}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify({ state: 'open', postFirst: rooms }),
    });
    if (!answer.ok) throw new Error(`the course was not set: ${answer.status} ${await answer.text()}`);
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Comes back at the same address with an empty database. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.url).port);
    await this.stop();
    await this.start(port);
  }
}
