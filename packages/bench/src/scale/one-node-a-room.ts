import { missing } from '@studyhall/services';
import type { WriterCalls } from '../appends/writers.program.ts';
import type { Bench } from '../bench.ts';
import { ratios, spread } from '../measure/samples.ts';
import { startCluster } from '../nodes/cluster.ts';
import type { Cluster } from '../nodes/cluster.ts';
import { withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { show } from '../report/section.ts';

const NODES = 3;
const ROOMS = ['week-1', 'week-2', 'week-3', 'week-4', 'week-5', 'week-6'];
const WRITERS = 16;
const EACH = { full: 10, tiny: 1 };

type Spread = (urls: readonly string[], room: number) => readonly string[];

/** Whatever comes, wherever it goes; and all posts of one room through one node. */
const ways = {
  turns: (urls) => urls,
  rooms: (urls, room) => [urls[room % urls.length] ?? ''],
} as const satisfies Record<string, Spread>;

/** What it is worth that a load balancer sends the posts of one room to one node. */
export const oneNodeARoom: Bench = {
  name: 'one-node-a-room',
  missing: () => missing('postgres', 'nats-server'),
  run: (scale, count = scale === 'full' ? 5 : 1) => withPrograms(async (keep) => {
    const cluster = await startCluster(keep, NODES);
    const writers = await keep(Program.start<WriterCalls>(new URL('../appends/writers.program.ts', import.meta.url)));
    for (const room of ROOMS) await writers.call('write', { urls: cluster.urls, room, writers: 1, each: 1 });
    const found = { turns: [] as Found[], rooms: [] as Found[] };
    for (let round = 0; round <= count; round += 1) {
      for (const way of ['turns', 'rooms'] as const) {
        const one = await measure(cluster, writers, ways[way], EACH[scale]);
        if (round > 0) found[way].push(one);
      }
    }
    const row = (name: string, each: readonly Found[]): readonly string[] => [name, ...(['nodes', 'postgres', 'perSecond'] as const).map((of) => show(spread(each.map((one) => one[of]))))];
    const saved = (of: keyof Found): string => show(ratios(found.turns.map((one) => one[of]), found.rooms.map((one) => one[of])), '×');
    return {
      name: 'one-node-a-room',
      title: 'One node for the posts of a room',
      how: `${NODES} nodes on PostgreSQL and NATS, all on this one machine; ${WRITERS} people at once in each of ${ROOMS.length} rooms, over HTTP. Medians of ${count} rounds, with their ranges.`,
      head: ['', 'ms of processor for a post: nodes', 'PostgreSQL', 'posts per second'],
      rows: [row('each post at the next node', found.turns), row('all posts of a room at one node', found.rooms), ['the first beside the second', saved('nodes'), saved('postgres'), saved('perSecond')]],
      aims: [],
    };
  }),
};

/** Milliseconds of processor time for a post, and how many there were in a second. */
interface Found {
  readonly nodes: number;
  readonly postgres: number;
  readonly perSecond: number;
}

async function measure(cluster: Cluster, writers: Program<WriterCalls>, way: Spread, each: number): Promise<Found> {
  const before = await cluster.bill();
  const outcomes = await Promise.all(ROOMS.map((room, place) => writers.call('write', { urls: way(cluster.urls, place), room, writers: WRITERS, each })));
  const after = await cluster.bill();
  const posts = ROOMS.length * WRITERS * each;
  return {
    nodes: ((after.nodes - before.nodes) / posts) * 1000,
    postgres: ((after.postgres - before.postgres) / posts) * 1000,
    perSecond: posts / (Math.max(...outcomes.map(({ ms }) => ms)) / 1000),
  };
}
