import type { AdapterContext, Facts, Json, Page, Ports } from '@studyhall/protocol';
import { type TestPorts, testPorts } from '@studyhall/testing';

export const FACTS: Facts = {
  authority: 'server',
  durability: 'server',
  writable: true,
  limits: { bodyBytes: 1000, drafts: 10, page: 10 },
  me: { id: 'ann', as: 'student' },
};
export const PAGE: Page = { events: [], cursor: 'c1', more: false, now: 1 };

/** A WebSocket whose other end is the test. */
class FakeSocket extends EventTarget {
  readonly url: string;
  readonly sent: Record<string, unknown>[] = [];
  closed = false;

  constructor(url: string) {
    super();
    this.url = url;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.closed = true;
  }

  /** The connection is there. */
  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  /** The server sends a frame, or any text. */
  say(frame: object | string): void {
    const data = typeof frame === 'string' ? frame : JSON.stringify(frame);
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** The connection breaks, as browsers tell it. */
  drop(): void {
    this.dispatchEvent(new Event('error'));
    this.dispatchEvent(new Event('close'));
  }
}

/** What the server answers to one request. */
export type Answer = Response | Promise<Response>;

/** A JSON response. */
export function json(body: Json | object, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

/** A network with one server, both in the hands of the test. */
export class FakeServer {
  readonly requests: { readonly url: string; readonly init: RequestInit }[] = [];
  readonly sockets: FakeSocket[] = [];
  readonly ports: TestPorts;
  capabilities: readonly string[] = ['windows', 'snapshots', 'signals', 'roster', 'receipts'];
  /** The answer to everything but facts. */
  answer: (url: string, init: RequestInit) => Answer = () => json(PAGE);
  token = 'token-1';

  constructor(overrides: Partial<Ports> = {}) {
    const fetch = (url: unknown, init: RequestInit = {}): Promise<Response> => {
      this.requests.push({ url: String(url), init });
      if (String(url).includes('/facts')) return Promise.resolve(json({ facts: FACTS, capabilities: this.capabilities }));
      return Promise.resolve(this.answer(String(url), init));
    };
    const socket = (url: string): WebSocket => {
      const made = new FakeSocket(url);
      this.sockets.push(made);
      return made as unknown as WebSocket;
    };
    this.ports = { ...testPorts({ fetch: fetch, socket }), ...overrides } as TestPorts;
  }

  get context(): AdapterContext {
    return { ports: this.ports, auth: () => Promise.resolve(this.token) };
  }

  /** The only socket there is. */
  get socket(): FakeSocket {
    const [socket, ...more] = this.sockets;
    if (socket === undefined || more.length > 0) throw new Error(`there are ${this.sockets.length} sockets, not one`);
    return socket;
  }

  /** The header of the newest request. */
  get authorization(): string | null {
    return new Headers(this.requests.at(-1)?.init.headers).get('authorization');
  }
}
