import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { rounds } from '../measure/rounds.ts';
import { ratios, spread } from '../measure/samples.ts';
import { withFolder, withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { atMost, show } from '../report/section.ts';
import type { ServerCalls, ServerTask } from '../server/server.program.ts';
import { copyRooms } from './big-database.ts';
import { startCommand } from './start-command.ts';

const EVENTS = { full: 1_000_000, tiny: 1000 };
const A_ROOM = { full: 1000, tiny: 100 };

/** From the command to the first answer, over a database of many years and over a new one. */
export const coldStart: Bench = {
  name: 'cold-start',
  run: (scale, count = scale === 'full' ? 7 : 1) =>
    withFolder(async (folder) => {
      const [big, empty] = [join(folder, 'big'), join(folder, 'empty')];
      await withPrograms(async (keep) => {
        const task: ServerTask = { store: big };
        const server = await keep(Program.start<ServerCalls>(new URL('../server/server.program.ts', import.meta.url), task));
        await server.call('fill', { room: 'template', posts: A_ROOM[scale] });
      });
      copyRooms(big, 'template', EVENTS[scale] / A_ROOM[scale] - 1);
      const cpu = { big: [] as number[], empty: [] as number[] };
      const start = async (which: keyof typeof cpu, place: string): Promise<number> => {
        const cost = await startCommand(place);
        cpu[which].push(cost.cpu);
        return cost.seconds;
      };
      const found = await rounds(count, { empty: () => start('empty', empty), big: () => start('big', big) });
      const of = (which: keyof typeof cpu): number[] => cpu[which].slice(1);
      return {
        name: 'cold-start',
        title: 'Cold start',
        how: `The built command, from its start to the answer of \`/readyz\`, over a database with ${EVENTS[scale].toLocaleString('en')} posts in ${(EVENTS[scale] / A_ROOM[scale]).toLocaleString('en')} rooms and over an empty one. Medians of ${count} rounds, with their ranges.`,
        head: ['seconds', 'empty', `${EVENTS[scale].toLocaleString('en')} posts`],
        rows: [
          ['until it is ready', show(spread(found.empty)), show(spread(found.big))],
          ['of processor time', show(spread(of('empty'))), show(spread(of('big')))],
        ],
        aims: [atMost('a big database beside an empty one', 2, ratios(found.big, found.empty))],
      };
    }),
};
