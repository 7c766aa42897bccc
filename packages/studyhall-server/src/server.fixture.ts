import { createHmac, randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { newId, roomPath } from '@studyhall/protocol';
import type { Ack, Draft, Json, Page, RoomAction, RoomErrorData, RoomEvent } from '@studyhall/protocol';
import { FOLDED_VIEWS } from '@studyhall/server-core';
import { startServer } from './start-server.ts';
import type { Started, StartOptions } from './start-server.ts';

/** What a snapshot of the threads is asked for by. */
export const THREAD_SNAPSHOT = `?view=thread&version=${FOLDED_VIEWS.find(({ view }) => view === 'thread')?.version ?? 0}`;

export const SECRET = 'a secret of the tests that is long enough';
export const ISSUER = { issuer: 'course-page', audience: 'studyhall', secret: new TextEncoder().encode(SECRET) };

/** A folder that goes away with the test. */
export function temporaryFolder(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-'));
  t.after(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

/** Starts a server on a folder of its own that ends with the test. */
export async function startForTest(t: TestContext, options: Partial<StartOptions> = {}): Promise<Started & { readonly lines: string[] }> {
  const lines: string[] = [];
  const started = await startServer({
    data: temporaryFolder(t),
    issuers: [ISSUER],
    write: (line) => { lines.push(line); },
    ...options,
  });
  t.after(() => started.stop());
  return { ...started, lines };
}

/** Signs claims with HS256, as a course page's backend does. */
export function sign(claims: Readonly<Record<string, unknown>>, secret = SECRET, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${text(header)}.${text(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** The claims of a good token; `extra` may spoil it. */
export function claimsOf(person: string, extra: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return { iss: 'course-page', aud: 'studyhall', iat: now, exp: now + 600, sub: person, course: 'bio101', roles: ['student'], ...extra };
}

export function id(): string {
  return newId((bytes) => { randomFillSync(bytes); });
}

export function post(text: string, more: Readonly<Record<string, Json>> = {}): Draft {
  return { id: id(), type: 'post', v: 1, body: { text, ...more } };
}

/** What came back from a request. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** One person who talks to a server by plain requests. */
export class Visitor {
  readonly #url: string;
  readonly course: string;
  token: string;

  constructor(url: string, person: string, extra: Readonly<Record<string, unknown>> = {}) {
    this.#url = url;
    this.course = typeof extra['course'] === 'string' ? extra['course'] : 'bio101';
    this.token = sign(claimsOf(person, extra));
  }

  async call<T>(room: string, action: RoomAction, init: RequestInit = {}, query = ''): Promise<Answer<T>> {
    const response = await fetch(this.#url + roomPath(this.course, room, action) + query, {
      ...init,
      headers: { authorization: `Bearer ${this.token}`, ...(init.headers as Record<string, string> | undefined) },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  send<T>(room: string, action: RoomAction, body: unknown): Promise<Answer<T>> {
    return this.call(room, action, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  }

  async submit(room: string, ...drafts: Draft[]): Promise<readonly Ack[]> {
    const { body } = await this.send<{ acks: readonly Ack[]; error?: RoomErrorData }>(room, 'log', { drafts });
    if (body.error !== undefined) throw new Error(body.error.code);
    return body.acks;
  }

  async pull(room: string, after?: string, limit = 200): Promise<Page> {
    const query = `?limit=${limit}${after === undefined ? '' : `&after=${after}`}`;
    const { body } = await this.call<Page & { error?: RoomErrorData }>(room, 'log', {}, query);
    if (body.error !== undefined) throw new Error(body.error.code);
    return body;
  }

  /** The whole log, page by page. */
  async log(room: string, limit = 200): Promise<readonly RoomEvent[]> {
    const events: RoomEvent[] = [];
    for (let page = await this.pull(room, undefined, limit); ; page = await this.pull(room, page.cursor, limit)) {
      events.push(...page.events);
      if (!page.more) return events;
    }
  }
}
