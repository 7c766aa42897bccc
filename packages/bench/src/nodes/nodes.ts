import { setTimeout as delay } from 'node:timers/promises';
import { missing } from '@studyhall/services';
import type { WriterCalls } from '../appends/writers.program.ts';
import type { Bench } from '../bench.ts';
import { percentile, spread } from '../measure/samples.ts';
import { withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { show } from '../report/section.ts';
import type { ListenerCalls } from '../server/listeners.program.ts';
import { startCluster } from './cluster.ts';
import type { Bill } from './cluster.ts';

const ROOMS = ['week-1', 'week-2', 'week-3', 'week-4'];
const WRITERS = 16;
const READERS = 15;
const PAUSE_MS = 30;
const SIZE = { full: { each: 20, travels: 40 }, tiny: { each: 1, travels: 2 } };

interface Found {
  readonly perSecond: number;
  readonly waits: readonly number[];
  readonly travels: readonly number[];
  /** For each post; processor time in milliseconds. */
  readonly bill: Bill;
}

/** How much one, two and three nodes do on one database, and what of it is whose work. */
export const nodes: Bench = {
  name: 'nodes',
  missing: () => missing('postgres', 'nats-server'),
  async run(scale, count = scale === 'full' ? 3 : 1) {
    const rows: string[][] = [];
    for (const nodes of scale === 'full' ? [1, 2, 3] : [2]) {
      const found = await withPrograms(async (keep): Promise<readonly Found[]> => {
        const cluster = await startCluster(keep, nodes);
        const writers = await keep(Program.start<WriterCalls>(new URL('../appends/writers.program.ts', import.meta.url)));
        const readers = await Promise.all(cluster.urls.map(() => keep(Program.start<ListenerCalls>(new URL('../server/listeners.program.ts', import.meta.url)))));
        const urls = cluster.urls;
        for (const room of ROOMS) await writers.call('write', { urls, room, writers: 1, each: 1 });
        await Promise.all(readers.map((reader, node) => reader.call('open', { url: urls[node] ?? '', count: READERS * ROOMS.length, rooms: ROOMS, prefix: `reader-${node}-` })));
        const samples: Found[] = [];
        for (let round = 0; round <= count; round += 1) {
          samples.push(await measure(SIZE[scale], { writers, bill: () => cluster.bill(), urls, farthest: readers.at(-1) }));
        }
        return samples.slice(1);
      });
      const each = (pick: (bill: Bill) => number): string => show(spread(found.map(({ bill }) => pick(bill))));
      rows.push([
        `${nodes} ${nodes === 1 ? 'node' : 'nodes'}`,
        show(spread(found.map(({ perSecond }) => perSecond))),
        ...[0.5, 0.95].map((part) => show(spread(found.map(({ waits }) => percentile(waits, part))))),
        show(spread(found.map(({ travels }) => percentile(travels, 0.5)))),
        each((bill) => bill.nodes),
        each((bill) => bill.postgres),
        each((bill) => bill.nats),
        each((bill) => bill.tried),
        each((bill) => bill.inVain),
      ]);
    }
    return {
      name: 'nodes',
      title: 'Several nodes',
      how: `PostgreSQL, which flushes each commit, and NATS, with everything on this one machine: so this tells what a post costs and whose work it is, not how much several machines do. ${WRITERS} people in each of ${ROOMS.length} rooms post over HTTP at all nodes by turns, while ${READERS} in each room watch at each node. *Seen*: from the sending of a single post at the first node to its arrival at a socket of the last one. *In vain*: another node had appended to the room meanwhile, so that it was decided again; what comes to one node at the same time is one append. Medians of ${count} rounds, with their ranges.`,
      head: ['', 'posts per second', 'acknowledged, p50 ms', 'p95 ms', 'seen, p50 ms', 'ms of processor for a post: nodes', 'PostgreSQL', 'NATS', 'appends for a post', 'of them in vain'],
      rows,
      aims: [],
    };
  },
};

interface Players {
  readonly writers: Program<WriterCalls>;
  readonly bill: () => Promise<Bill>;
  readonly urls: readonly string[];
  readonly farthest: Program<ListenerCalls> | undefined;
}

async function measure({ each, travels: many }: typeof SIZE.full, { writers, bill, urls, farthest }: Players): Promise<Found> {
  const before = await bill();
  const outcomes = await Promise.all(ROOMS.map((room) => writers.call('write', { urls, room, writers: WRITERS, each })));
  const after = await bill();
  const posts = ROOMS.length * WRITERS * each;
  const forEach = (pick: (bill: Bill) => number): number => (pick(after) - pick(before)) / posts;
  const travels: number[] = [];
  for (let travel = 0; travel < many; travel += 1) {
    // The other sockets of that process have got the last one by then.
    await delay(PAUSE_MS);
    const arrived = farthest?.call('next', undefined);
    const sent = await writers.call('post', { url: urls[0] ?? '', room: ROOMS[0] ?? '' });
    travels.push(((await arrived) ?? NaN) - sent);
  }
  return {
    perSecond: posts / (Math.max(...outcomes.map(({ ms }) => ms)) / 1000),
    waits: outcomes.flatMap(({ waits }) => waits),
    travels,
    bill: {
      nodes: forEach(({ nodes }) => nodes) * 1000,
      postgres: forEach(({ postgres }) => postgres) * 1000,
      nats: forEach(({ nats }) => nats) * 1000,
      tried: forEach(({ tried }) => tried),
      inVain: forEach(({ inVain }) => inVain),
    },
  };
}
