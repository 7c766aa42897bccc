import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ServerFrame } from '@studyhall/protocol';
import { LiveClient } from '../live.fixture.ts';
import { claimsOf, post, sign } from '../server.fixture.ts';
import type { Visitor } from '../server.fixture.ts';
import type { NodeArguments } from './node.fixture.ts';

const PROGRAM = fileURLToPath(new URL('node.fixture.ts', import.meta.url));

/** Starts a node as a process of its own; resolves to where it listens. */
export async function startNode(t: TestContext, given: NodeArguments): Promise<string> {
  const child = spawn(process.execPath, ['--conditions=source', PROGRAM, JSON.stringify(given)], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return line.toString().trim();
}

/** A page on one node that watches a room. */
export async function watch(t: TestContext, url: string, person: string): Promise<LiveClient> {
  const client = await LiveClient.open(t, url, sign(claimsOf(person)));
  client.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r', signals: true });
  await client.until('first hint', ({ t: type }) => type === 'hint');
  return client;
}

const brings = (text: string) => (frame: ServerFrame): boolean =>
  frame.t === 'hint' && (frame.page?.events ?? []).some(({ body }) => (body as { text?: string }).text === text);

/** Posts on one node; resolves to the milliseconds until it is pushed by the other. */
export async function travel(visitor: Visitor, page: LiveClient, text: string): Promise<number> {
  const start = performance.now();
  await visitor.submit('r', post(text));
  await page.until(text, brings(text));
  return performance.now() - start;
}

/**
 * Posts on one node until a post is pushed by the other in less than a time: nodes come back to a broker by themselves, and a busy
 * machine may be slow once. Without a broker a post takes a second at least.
 */
export async function isQuick(visitor: Visitor, page: LiveClient, ms = 500): Promise<boolean> {
  for (let tries = 0; tries < 10; tries += 1) if ((await travel(visitor, page, `try ${tries} at ${Date.now()}`)) < ms) return true;
  return false;
}
