import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { rounds } from '../measure/rounds.ts';
import { percentile, ratios, spread } from '../measure/samples.ts';
import { withFolder, withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { atLeast, atMost, show } from '../report/section.ts';
import type { Section } from '../report/section.ts';
import type { Cost, ServerCalls, ServerTask, Singly } from '../server/server.program.ts';
import type { RawCalls } from './raw.program.ts';
import type { WriterCalls } from './writers.program.ts';

const WRITERS = 64;
const SIZE = { full: { each: 25, singles: 100 }, tiny: { each: 2, singles: 3 } };

/** Posts that are acknowledged only when the disk has them, against SQLite without a server around it. */
export const appends: Bench = {
  name: 'appends',
  run: (scale, count = scale === 'full' ? 11 : 1) =>
    withFolder((folder) => withPrograms(async (keep): Promise<Section> => {
      const { each, singles } = SIZE[scale];
      const server = await keep(Program.start<ServerCalls>(new URL('../server/server.program.ts', import.meta.url), { store: join(folder, 'ours') } satisfies ServerTask));
      const raw = await keep(Program.start<RawCalls>(new URL('raw.program.ts', import.meta.url), { folder: join(folder, 'raw') }));
      const writers = await keep(Program.start<WriterCalls>(new URL('writers.program.ts', import.meta.url)));
      const urls = [await server.call('url', undefined)];
      const rows = WRITERS * each;
      const cpu: Record<string, number[]> = {};
      /** By the wall, because a disk is waited for; what it costs the processor is kept beside it. */
      const timed = async (name: string, work: Promise<Cost>): Promise<number> => {
        const cost = await work;
        (cpu[name] ??= []).push(cost.cpu);
        return cost.seconds;
      };
      const median = async (name: string, work: Promise<Singly>): Promise<number> => {
        const { waits, cpu: seconds } = await work;
        (cpu[name] ??= []).push(seconds);
        return percentile(waits, 0.5);
      };
      const many = await rounds(count, {
        raw: () => timed('raw', raw.call('insert', { rows, perCommit: WRITERS })),
        same: () => timed('same', raw.call('insertAll', { posts: rows, perCommit: WRITERS })),
        decider: () => timed('decider', server.call('append', { room: 'busy', writers: WRITERS, each })),
        http: async () => {
          const before = await server.cpu();
          const { ms } = await writers.call('write', { urls, room: 'over-http', writers: WRITERS, each });
          return timed('http', Promise.resolve({ seconds: ms / 1000, cpu: (await server.cpu()) - before }));
        },
      });
      const single = await rounds(count * 3, {
        raw: () => median('raw single', raw.call('insertSingly', { rows: singles, ofPosts: false })),
        same: () => median('same single', raw.call('insertSingly', { rows: singles, ofPosts: true })),
        decider: () => median('decider single', server.call('appendSingly', { room: 'calm', posts: singles })),
        http: async () => percentile((await writers.call('write', { urls, room: 'calm-http', writers: 1, each: singles })).waits, 0.5),
      });
      const perSecond = (seconds: readonly number[] = []): number[] => seconds.map((time) => rows / time);
      const each1 = (seconds: readonly number[] = []): number[] => seconds.map((time) => (time / singles) * 1000);
      const of = (name: string): readonly number[] => (cpu[name] ?? []).slice(1);
      const row = (name: string, samples: readonly (readonly number[])[]): string[] => [name, ...samples.map((each) => show(spread(each)))];
      return {
        name: 'appends',
        title: 'Durable appends',
        how: `Posts of 300 bytes on SQLite, each acknowledged after a flush. ${WRITERS} writers in one room, each posting again when acknowledged, beside one SQLite table with a primary key and a unique id that gets the same events in batches of ${WRITERS} (*events alone*), and beside all the rows and index entries that a post has in our tables (*the same rows*); and one writer alone beside one insert in each commit (p50 of ${singles}). Our post is decided over and writes the event and, together with those of up to 500 posts, the thread it makes and its places in lists. Medians of ${count} rounds, with their ranges.`,
        head: ['', 'raw, events alone', 'raw, the same rows', 'at the decider', 'over HTTP'],
        rows: [
          row(`${WRITERS} writers, posts per second`, [many.raw, many.same, many.decider, many.http].map(perSecond)),
          row(`${WRITERS} writers, posts per second of processor`, [of('raw'), of('same'), of('decider'), of('http')].map(perSecond)),
          row('one writer, p50 ms', [single.raw, single.same, single.decider, single.http]),
          row('one writer, ms of processor each', [of('raw single'), of('same single'), of('decider single')].map(each1)).concat('–'),
        ],
        aims: [
          atLeast(`${WRITERS} writers at the decider beside raw batches of events alone`, 0.5, ratios(many.raw, many.decider)),
          atLeast(`${WRITERS} writers at the decider beside raw batches of the same rows`, 0.5, ratios(many.same, many.decider)),
          atMost('p50 of one append, idle, beside a bare commit of its event alone', 2, ratios(single.decider, single.raw)),
          atMost('p50 of one append, idle, beside a bare commit of the same rows', 2, ratios(single.decider, single.same)),
        ],
      };
    })),
};
