import { ISSUER, sign } from '../server.fixture.ts';

export const API_SECRET = 'a secret of the backend that is long enough';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The tests' tenant, with an API for its backend. */
export const SCHOOL = { ...ISSUER, apiSecret: bytes(API_SECRET) };

export const OTHER_API_SECRET = 'a secret of another backend, long enough';

/** Another tenant on the same server. */
export const OTHER_SCHOOL = { issuer: 'other', audience: 'studyhall', secret: bytes('a secret of the other, long enough!!'), apiSecret: bytes(OTHER_API_SECRET) };

const SCOPES = 'courses:read courses:write people:read people:write rooms:read rooms:write tokens:write bots:write digest:read personal:read personal:write hooks:read hooks:write';

/** A backend's credential; `extra` may spoil it. */
export function credential(extra: Readonly<Record<string, unknown>> = {}, secret = API_SECRET): string {
  const now = Math.floor(Date.now() / 1000);
  return sign({ iss: 'course-page', aud: 'studyhall-admin', sub: 'moodle', scope: SCOPES, iat: now, exp: now + 300, ...extra }, secret);
}

/** What came back. */
export interface Replied {
  readonly status: number;
  readonly headers: Headers;
  // A test looks into what it asked for.
  readonly body: { readonly [key: string]: unknown; readonly error?: { readonly code: string; readonly message: string } };
}

/** The system of a course page, talking to a server. */
export class Backend {
  readonly #url: string;
  readonly token: string;

  constructor(url: string, token = credential()) {
    this.#url = url;
    this.token = token;
  }

  /** @param path under `/v1/admin` */
  async call(method: string, path: string, body?: unknown): Promise<Replied> {
    const answer = await fetch(`${this.#url}/v1/admin${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text === '' ? {} : JSON.parse(text)) as Replied['body'] };
  }

  /** As {@link call}, where it must not be refused. */
  async ask(method: string, path: string, body?: unknown): Promise<Replied['body']> {
    const { status, body: answer } = await this.call(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${answer.error?.code ?? ''} ${answer.error?.message ?? ''}`);
    return answer;
  }

  async code(method: string, path: string, body?: unknown): Promise<string | undefined> {
    return (await this.call(method, path, body)).body.error?.code;
  }
}
