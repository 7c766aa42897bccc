import type { Bench } from '../bench.ts';
import { rounds } from '../measure/rounds.ts';
import { ratios, spread } from '../measure/samples.ts';
import { withFolder, withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { atMost, show } from '../report/section.ts';
import type { ServerCalls, ServerTask } from '../server/server.program.ts';

const POSTS = { full: 100_000, tiny: 200 };
const FEW = 100;
const TIMES = { full: 200, tiny: 2 };

/** What a page waits for when it shows a room for the first time: in a big room as in a small one. */
export const opening: Bench = {
  name: 'opening',
  run: (scale, count = scale === 'full' ? 11 : 1) =>
    withFolder((folder) => withPrograms(async (keep) => {
      const task: ServerTask = { store: folder };
      const server = await keep(Program.start<ServerCalls>(new URL('../server/server.program.ts', import.meta.url), task));
      const [posts, times] = [POSTS[scale], TIMES[scale]];
      await server.call('fill', { room: 'small', posts: FEW });
      await server.call('fill', { room: 'big', posts });
      const open = async (room: string): Promise<number> => ((await server.call('open', { room, times })).cpu / times) * 1000;
      const found = await rounds(count, { small: () => open('small'), big: () => open('big') });
      return {
        name: 'opening',
        title: 'Opening a room',
        how: `The first window of a room (20 threads, the newest first, with the cursor to go on from), from the request to the end of the answer but for the socket. Milliseconds of processor time, mean of ${times}; medians of ${count} rounds, with their ranges.`,
        head: ['', `${FEW} posts`, `${posts.toLocaleString('en')} posts`],
        rows: [['ms', show(spread(found.small)), show(spread(found.big))]],
        aims: [atMost(`a room of ${posts.toLocaleString('en')} posts beside one of ${FEW}`, 2, ratios(found.big, found.small))],
      };
    })),
};
