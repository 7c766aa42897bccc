import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { cpuOf, memoryOf } from '../measure/process-usage.ts';
import { percentile, ratios, spread } from '../measure/samples.ts';
import { withFolder, withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { atMost, show } from '../report/section.ts';
import type { Aim } from '../report/section.ts';
import type { ServerCalls, ServerTask } from '../server/server.program.ts';
import type { AbuserCalls } from './abusers.program.ts';
import { KINDS } from './kinds.ts';
import type { PeopleCalls } from './people.program.ts';

const SIZE = { full: { people: 20, ms: 5000, part: 1, posts: 500 }, tiny: { people: 2, ms: 300, part: 0.05, posts: 10 } };
const LOOK_MS = 50;
const MB = 2 ** 20;
/** Abusers have machines of their own; here they get what the others leave of this one. */
const NICENESS = 19;

/** What people waited for, p95 in milliseconds; how much the server had to do, in parts of one processor; MiB of memory. */
interface Found {
  readonly calm: number;
  readonly abused: number;
  readonly calmWork: number;
  readonly abusedWork: number;
  readonly grown: number;
}

/** What ordinary people notice while others do their worst. */
export const abuse: Bench = {
  name: 'abuse',
  async run(scale, count = scale === 'full' ? 3 : 1) {
    const rows: string[][] = [];
    const aims: Aim[] = [];
    for (const [kind, { isControl }] of Object.entries(KINDS)) {
      const found: Found[] = [];
      for (let round = 0; round < count; round += 1) found.push(await measure(kind, SIZE[scale]));
      const slower = ratios(found.map(({ abused }) => abused), found.map(({ calm }) => calm));
      const grown = spread(found.map((each) => each.grown));
      const row = (['calm', 'abused', 'calmWork', 'abusedWork'] as const).map((of) => show(spread(found.map((each) => each[of]))));
      rows.push([kind, ...row.slice(0, 2), show(slower, '×'), ...row.slice(2), show(grown)]);
      if (isControl === true) continue;
      aims.push(atMost(`p95 of others during ${kind}`, 2, slower), atMost(`memory grown by ${kind}`, 64, grown, 'MiB'));
    }
    const { people, ms } = SIZE[scale];
    return {
      name: 'abuse',
      title: 'Abuse',
      how: `${people} people who read a page of a room or post into it five times a second each, for ${ms / 1000} s in peace and then for as long beside abusers, on a server with the usual limits and SQLite. The abusers are on the same machine and stand back behind everybody (nice ${NICENESS}); the first row tells what that alone costs others: there the same process takes all of a processor that is left, and asks the server nothing. Every ratio is to peace, in which there is no such process. The server’s work is the part of one processor that it takes. Memory: the most that the server's process held beside the abusers, over the most it held in peace, without asking it to collect garbage. A new server for each; medians of ${count} rounds, with their ranges.`,
      head: ['', 'p95 in peace, ms', 'p95 beside it, ms', '', 'server’s work in peace', 'beside it', 'memory grown, MiB'],
      rows,
      aims,
    };
  },
};

function measure(kind: string, { people: many, ms, part, posts }: typeof SIZE.full): Promise<Found> {
  return withFolder((folder) => withPrograms(async (keep) => {
    const task: ServerTask = { store: folder, limits: {} };
    const server = await keep(Program.start<ServerCalls>(new URL('../server/server.program.ts', import.meta.url), task));
    const people = await keep(Program.start<PeopleCalls>(new URL('people.program.ts', import.meta.url)));
    const abusers = await keep(Program.start<AbuserCalls>(new URL('abusers.program.ts', import.meta.url), {}, NICENESS));
    const url = await server.call('url', undefined);
    await server.call('fill', { room: 'lecture', posts });
    // Code warms up, and the memory that its first work takes is nobody's abuse.
    await people.call('live', { url, people: many, ms: ms / 2 });
    const calm = await watched(server.pid, people.call('live', { url, people: many, ms }));
    await abusers.call('begin', { url, kind, part });
    const abused = await watched(server.pid, people.call('live', { url, people: many, ms }));
    await abusers.call('end', undefined);
    return {
      calm: percentile(calm.waits, 0.95),
      abused: percentile(abused.waits, 0.95),
      calmWork: calm.work,
      abusedWork: abused.work,
      grown: (abused.most - calm.most) / MB,
    };
  }));
}

interface Watched {
  readonly waits: readonly number[];
  /** The most memory that was held meanwhile: bytes. */
  readonly most: number;
  readonly work: number;
}

/** How long people waited, and what the server did meanwhile. */
async function watched(pid: number, living: Promise<readonly number[]>): Promise<Watched> {
  const [start, before] = [performance.now(), cpuOf(pid)];
  let waits: readonly number[] | undefined;
  const ended = living.then((found) => { waits = found; });
  let most = 0;
  while (waits === undefined) {
    most = Math.max(most, memoryOf(pid));
    await Promise.race([ended, delay(LOOK_MS)]);
  }
  return { waits, most, work: (cpuOf(pid) - before) / ((performance.now() - start) / 1000) };
}
