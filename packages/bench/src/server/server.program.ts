/** A whole server as its command makes it, whose decider can be called past HTTP too. */
import { setTimeout as delay } from 'node:timers/promises';
import { openNatsBus } from '@studyhall/bus-nats';
import { roomPath } from '@studyhall/protocol';
import { createServer, keepBack, LIMIT_TABLE, listen } from '@studyhall/server-core';
import type { ServerLimits, Surroundings } from '@studyhall/server-core';
import { openPostgresStore } from '@studyhall/store-postgres';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { realClock, realRandom } from '@studyhall/testing';
import { answerCalls, cpuSeconds, given } from '../process/calls.ts';
import { COURSE, ISSUER, post, principalOf, TENANT, tokenOf } from './people.ts';

/** What a measured server is told. */
export interface ServerTask {
  /** `postgres://…`, or the folder of an SQLite database. */
  readonly store: string;
  /** `nats://…`; none where absent. */
  readonly bus?: string;
  /** The usual limits; they are out of the way where absent. */
  readonly limits?: Partial<ServerLimits>;
}

/** How long something took, and what it cost this process: seconds. */
export interface Cost {
  readonly seconds: number;
  readonly cpu: number;
}

/** How long each of some things took, one after the other: milliseconds. What all of them cost: seconds of processor time. */
export interface Singly {
  readonly waits: readonly number[];
  readonly cpu: number;
}

const MANY = 10_000_000;
/** Sizes and times stay as they are: they cost what they cost. */
const unlimited = Object.fromEntries(
  (Object.keys(LIMIT_TABLE) as (keyof ServerLimits)[]).filter((name) => /^(connections|upgrades|requests|drafts|frames|rooms|strangers)/.test(name)).map((name) => [name, MANY]),
);

const { store: place, bus: broker, limits = unlimited } = given() as ServerTask;
const surroundings: Surroundings = { clock: realClock, random: realRandom, elapsed: () => performance.now(), log: () => undefined };
const store = place.startsWith('postgres:') ? await openPostgresStore({ url: place }) : keepBack(await openSqliteStore({ folder: place }));
const bus = broker === undefined ? undefined : await openNatsBus({ url: broker, surroundings });
let [tried, inVain] = [0, 0];
const counted: typeof store = {
  ...store,
  append: async (...args) => {
    const outcome = await store.append(...args);
    tried += 1;
    if (outcome === 'moved') inVain += 1;
    return outcome;
  },
};
const server = await createServer({ store: counted, surroundings, issuers: [ISSUER], limits, ...(bus === undefined ? {} : { bus }) });
const { url } = await listen(server, '127.0.0.1', 0);
const { decider } = server.live.core;

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const [start, cpu] = [performance.now(), cpuSeconds()];
  await work();
  return { seconds: (performance.now() - start) / 1000, cpu: cpuSeconds() - cpu };
}

const keyOf = (room: string): { tenant: string; course: string; room: string } => ({ tenant: TENANT, course: COURSE, room });

const calls = {
  url: () => url,

  /** How often something was to be appended until now, and how often a room had moved, so that it was decided again. */
  appends: (): { readonly tried: number; readonly inVain: number } => ({ tried, inVain }),

  /** Posts so many at once, so many times, at a steady pace. The drafts are made before: that is the work of pages. */
  publish: ({ room, perTick, ticks, everyMs }: { room: string; perTick: number; ticks: number; everyMs: number }): Promise<Cost> => {
    const submissions = Array.from({ length: ticks }, () => ({ principal: principalOf('person-0001'), drafts: Array.from({ length: perTick }, () => post()) }));
    return costOf(async () => {
      for (const submission of submissions) {
        await decider.submit(keyOf(room), submission);
        await delay(everyMs);
      }
    });
  },

  /** So many writers at once, each of whom posts again when the last post is on the disk. */
  append: ({ room, writers, each }: { room: string; writers: number; each: number }): Promise<Cost> =>
    costOf(async () => {
      const write = async (_: unknown, writer: number): Promise<void> => {
        const principal = principalOf(`person-${1000 + writer}`);
        for (let count = 0; count < each; count += 1) await decider.submit(keyOf(room), { principal, drafts: [post()] });
      };
      await Promise.all(Array.from({ length: writers }, write));
    }),

  /** One writer who posts again when the last post is on the disk. */
  appendSingly: async ({ room, posts }: { room: string; posts: number }): Promise<Singly> => {
    const principal = principalOf('person-1000');
    const waits: number[] = [];
    const { cpu } = await costOf(async () => {
      for (let count = 0; count < posts; count += 1) {
        const start = performance.now();
        await decider.submit(keyOf(room), { principal, drafts: [post()] });
        waits.push(performance.now() - start);
      }
    });
    return { waits, cpu };
  },

  /** Makes a room of so many posts. */
  fill: async ({ room, posts }: { room: string; posts: number }): Promise<void> => {
    const principal = principalOf('person-0001');
    for (let count = 0; count < posts; count += 500) {
      await decider.submit(keyOf(room), { principal, drafts: Array.from({ length: Math.min(500, posts - count) }, () => post()) });
    }
  },

  /** What a page asks when it shows a room for the first time, over all of the server but its socket. */
  open: async ({ room, times }: { room: string; times: number }): Promise<Cost> => {
    const headers = { authorization: `Bearer ${tokenOf('person-0001')}` };
    const address = `http://server${roomPath(COURSE, room, 'window')}`;
    const body = JSON.stringify({ query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 20 });
    return costOf(async () => {
      for (let time = 0; time < times; time += 1) {
        const response = await server.fetch(new Request(address, { method: 'POST', headers, body }));
        if (response.status !== 200) throw new Error(await response.text());
        await response.arrayBuffer();
      }
    });
  },
};
export type ServerCalls = typeof calls;

answerCalls(calls);
