import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Program } from '../process/program.ts';
import type { Heard, ListenerCalls } from '../server/listeners.program.ts';
import type { ServerCalls, ServerTask } from '../server/server.program.ts';
import type { BareCalls, Round } from './bare.program.ts';

export interface Pace {
  readonly sockets: number;
  readonly everyMs: number;
  readonly ticks: number;
  /** Appends before the first round: a server that has just started runs code that is not compiled yet. */
  readonly warmUp: number;
}

/** A server and a bare one with as many sockets, which are other processes' other ends. */
export interface Stage {
  /** What ours sends for so many events at once, and for each of them alone. */
  sample(perTick: number): Promise<{ readonly gathered: readonly string[]; readonly naive: readonly string[] }>;
  /** Seconds of processor time for posts that everybody gets, and for the same where nobody is. */
  publish(perTick: number): Promise<number>;
  append(perTick: number): Promise<number>;
  bare(messages: readonly string[], way: Round['way']): Promise<number>;
  /** How many events come to somebody in one round. */
  deliveries(perTick: number): number;
  close(): Promise<void>;
}

const ROOM = 'lecture';
const EMPTY_ROOM = 'empty';
const SETTLE_MS = 100;
const LONGEST_MS = 60_000;

export async function openStage({ sockets, everyMs, ticks, warmUp }: Pace): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'studyhall-bench-'));
  const server = await Program.start<ServerCalls>(new URL('../server/server.program.ts', import.meta.url), { store: folder } satisfies ServerTask);
  const bare = await Program.start<BareCalls>(new URL('bare.program.ts', import.meta.url));
  const listeners = new URL('../server/listeners.program.ts', import.meta.url);
  const ours = await Program.start<ListenerCalls>(listeners);
  const theirs = await Program.start<ListenerCalls>(listeners);
  for (const room of [ROOM, EMPTY_ROOM]) await server.call('fill', { room, posts: 1 });
  await server.call('append', { room: EMPTY_ROOM, writers: 1, each: warmUp });
  await ours.call('open', { url: await server.call('url', undefined), count: sockets, rooms: [ROOM], prefix: 'reader-' });
  await theirs.call('open', { url: await bare.call('url', undefined), count: sockets, rooms: [], prefix: '' });
  await delay(SETTLE_MS);

  /** Waits for everything that was sent; more or less of it would be another measurement. */
  const received = async (readers: Program<ListenerCalls>, events: number): Promise<Heard> => {
    let sum = 0;
    for (let waited = 0; ; waited += SETTLE_MS) {
      const heard = await readers.call('heard', undefined);
      sum += heard.events;
      if (sum >= events) {
        if (sum > events) throw new Error(`${sum} events came instead of ${events}`);
        return heard;
      }
      if (waited > LONGEST_MS) throw new Error(`only ${sum} of ${events} events came`);
      await delay(SETTLE_MS);
    }
  };
  const publish = async (room: string, perTick: number, times = ticks): Promise<number> =>
    (await server.call('publish', { room, perTick, ticks: times, everyMs })).cpu;

  return {
    async sample(perTick) {
      const one = async (events: number): Promise<string> => {
        await publish(ROOM, events, 1);
        return (await received(ours, sockets * events)).sample;
      };
      const gathered = await one(perTick);
      const single = perTick === 1 ? gathered : await one(1);
      return { gathered: [gathered], naive: Array.from({ length: perTick }, () => single) };
    },
    async publish(perTick) {
      const cpu = await publish(ROOM, perTick);
      await received(ours, sockets * perTick * ticks);
      return cpu;
    },
    append: (perTick) => publish(EMPTY_ROOM, perTick),
    async bare(messages, way) {
      const cpu = await bare.call('send', { messages, way, ticks, everyMs });
      // Each event names its author once.
      const events = messages.reduce((sum, message) => sum + message.split('"actor":').length - 1, 0);
      await received(theirs, sockets * events * ticks);
      return cpu;
    },
    deliveries: (perTick) => sockets * perTick * ticks,
    async close() {
      for (const program of [ours, theirs, server, bare]) await program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
