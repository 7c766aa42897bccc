import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import type { Surroundings } from '@studyhall/server-core';
import { nodeSurroundings } from '../surroundings.ts';

/** What a delivery says. */
export interface Told {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One request to a receiver. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly told: Told;
}

/** An address that webhooks are sent to. */
export interface Receiver {
  readonly url: string;
  /** Everything that arrived, in its order. */
  readonly received: Received[];
  /** What it answers from now on. */
  answer: { readonly status: number; readonly location?: string };
  /** Waits until so much has arrived. */
  until(count: number): Promise<readonly Received[]>;
}

const PATIENCE_MS = 10_000;

export async function receive(t: TestContext): Promise<Receiver> {
  const received: Received[] = [];
  const receiver: Receiver = {
    url: '',
    received,
    answer: { status: 204 },
    async until(count) {
      await eventually(() => received.length >= count, () => `${received.length} of ${count} deliveries arrived`);
      return received;
    },
  };
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const text = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers as Record<string, string>, text, told: JSON.parse(text) as Told });
      const { status, location } = receiver.answer;
      response.writeHead(status, location === undefined ? {} : { location }).end();
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  t.after(() => {
    http.close();
    http.closeAllConnections();
  });
  return Object.assign(receiver, { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/told` });
}

export async function eventually(is: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 10) {
    if (await is()) return;
    await delay(10);
  }
  throw new Error(what());
}

/** How long a delivery waits for its answer, milliseconds: on a slow machine a receiver may need that. */
const ANSWER_MS = 15_000;

/** Surroundings in which nobody waits long, but for an answer, and a clock that can be set on. */
export function hurried(write: (line: string) => void = () => undefined): { readonly surroundings: Surroundings; readonly pass: (ms: number) => void } {
  const platform = nodeSurroundings(write);
  let ahead = 0;
  const clock: Surroundings['clock'] = {
    now: () => platform.clock.now() + ahead,
    after: (ms, callback) => platform.clock.after(ms === ANSWER_MS ? ms : ms / 20, callback),
  };
  return { surroundings: { ...platform, clock }, pass: (ms) => { ahead += ms; } };
}
