/** People who read and write at an ordinary pace, and how long they wait. */
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { roomPath } from '@studyhall/protocol';
import { answerCalls } from '../process/calls.ts';
import { COURSE, post, tokenOf } from '../server/people.ts';

export interface Ordinary {
  readonly url: string;
  readonly people: number;
  readonly ms: number;
}

/** Between two requests of one person, of which each fifth is a post: milliseconds. */
const PAUSE_MS = 200;
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

function ask(address: string, token: string, body: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const sent = request(address, { method: body === undefined ? 'GET' : 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => { resolve(response.statusCode ?? 0); });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function oneOf({ url, ms }: Ordinary, person: number): Promise<readonly number[]> {
  const token = tokenOf(`ordinary-${person}`);
  const address = url + roomPath(COURSE, 'lecture', 'log');
  const waits: number[] = [];
  const end = performance.now() + ms;
  await delay((person * 37) % PAUSE_MS);
  for (let turn = person; performance.now() < end; turn += 1) {
    const isPost = turn % 5 === 0;
    const start = performance.now();
    const status = await ask(isPost ? address : `${address}?limit=50`, token, isPost ? JSON.stringify({ drafts: [post()] }) : undefined);
    if (status !== 200) throw new Error(`an ordinary person was answered ${status}`);
    waits.push(performance.now() - start);
    await delay(PAUSE_MS);
  }
  return waits;
}

const calls = {
  /** @returns how long each request took: milliseconds */
  live: async (ordinary: Ordinary): Promise<readonly number[]> =>
    (await Promise.all(Array.from({ length: ordinary.people }, (_, person) => oneOf(ordinary, person)))).flat(),
};
export type PeopleCalls = typeof calls;

answerCalls(calls);
