import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import type { BareCalls } from '../fan-out/bare.program.ts';
import { rounds } from '../measure/rounds.ts';
import { spread } from '../measure/samples.ts';
import { withFolder, withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { atMost, show } from '../report/section.ts';
import type { ListenerCalls } from '../server/listeners.program.ts';
import type { ServerCalls, ServerTask } from '../server/server.program.ts';

const SOCKETS = { full: 10_000, tiny: 10 };
const ROOMS = { full: 50, tiny: 2 };
const SETTLE_MS = 1000;
const KB = 1024;
const LISTENERS = new URL('../server/listeners.program.ts', import.meta.url);

/** What sockets cost in memory when nothing happens. */
export const idle: Bench = {
  name: 'idle',
  async run(scale, count = scale === 'full' ? 3 : 1) {
    const sockets = SOCKETS[scale];
    const rooms = Array.from({ length: ROOMS[scale] }, (_, place) => `week-${place}`);
    const each = await rounds(count, {
      ours: () => withFolder((folder) => withPrograms(async (keep) => {
        const task: ServerTask = { store: folder };
        const server = await keep(Program.start<ServerCalls>(new URL('../server/server.program.ts', import.meta.url), task));
        for (const room of rooms) await server.call('fill', { room, posts: 20 });
        const listeners = await keep(Program.start<ListenerCalls>(LISTENERS));
        return growth(server, listeners, { url: await server.call('url', undefined), rooms, sockets });
      })),
      bare: () => withPrograms(async (keep) => {
        const bare = await keep(Program.start<BareCalls>(new URL('../fan-out/bare.program.ts', import.meta.url)));
        const listeners = await keep(Program.start<ListenerCalls>(LISTENERS));
        return growth(bare, listeners, { url: await bare.call('url', undefined), rooms: [], sockets });
      }),
    });
    const over = each.ours.map((kb, round) => kb - (each.bare[round] ?? NaN));
    return {
      name: 'idle',
      title: 'Idle sockets',
      how: `${sockets.toLocaleString('en')} sockets of as many people, each with a token and watching one of ${rooms.length} rooms, beside a bare \`ws\` server with as many. By how much the resident memory of the serving process grew, after garbage was collected; a new process in each of ${count} rounds.`,
      head: ['KB for each socket', 'ours', 'bare `ws`', 'over the bare one'],
      rows: [['', show(spread(each.ours)), show(spread(each.bare)), show(spread(over))]],
      aims: [atMost('memory of an idle socket over a bare one', 20, spread(over), 'KB')],
    };
  },
};

interface Watched {
  readonly url: string;
  readonly rooms: readonly string[];
  readonly sockets: number;
}

/** KB for each socket. */
async function growth(server: Pick<Program<BareCalls>, 'usage'>, listeners: Program<ListenerCalls>, { url, rooms, sockets }: Watched): Promise<number> {
  // The first ones bring code along that the others share.
  await listeners.call('open', { url, count: Math.min(100, sockets), rooms, prefix: 'first-' });
  await delay(SETTLE_MS);
  const before = await server.usage();
  await listeners.call('open', { url, count: sockets, rooms, prefix: 'reader-' });
  await delay(SETTLE_MS);
  const after = await server.usage();
  return (after.memory - before.memory) / sockets / KB;
}
