import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { LimitName } from '@studyhall/server-core';
import { bare } from '../bare.fixture.ts';
import { startForTest, Visitor } from '../server.fixture.ts';
import type { StartOptions } from '../start-server.ts';

/** A server with small limits, and two people of it. */
export interface Small {
  readonly t: TestContext;
  readonly url: string;
  readonly ann: Visitor;
  readonly bob: Visitor;
}

/** Goes over a limit, and sees what the documents say of it; nothing before. */
export type Over = (t: TestContext) => Promise<void>;

/** A test of a limit on a server of its own, on which refusals do not wait. */
export function over(limits: Readonly<Partial<Record<LimitName, number>>>, go: (small: Small) => Promise<void>, options: Partial<StartOptions> = {}): Over {
  return async (t) => {
    const { url } = await startForTest(t, { ...options, limits: { refusalMs: 0, ...limits } });
    await go({ t, url, ann: new Visitor(url, 'ann'), bob: new Visitor(url, 'bob') });
  };
}

/** The head of a request of somebody, whose body may come later or never. */
export function head({ token }: Visitor, path: string, bytes: number): string {
  return `POST /v1/courses/bio101/rooms/${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${bytes}\r\n\r\n`;
}

/** Begins a request over a connection of its own. */
export function begin({ t, url }: Small, bytes: string): ReturnType<typeof bare> {
  const connection = bare(t, url);
  connection.socket.write(bytes);
  return connection;
}

/** Asks again until it is refused: what it stands in the way of may still be under way. */
export async function refused<T extends { readonly status: number }>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await ask();
    if (answer.status >= 300) return answer;
  }
  assert.fail('it is never refused');
}
