import { existsSync } from 'node:fs';
import type { Bench, Scale } from '../bench.ts';
import { rounds } from '../measure/rounds.ts';
import { ratios, spread } from '../measure/samples.ts';
import type { Spread } from '../measure/samples.ts';
import { withFolder, withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { atMost, show } from '../report/section.ts';
import type { Aim } from '../report/section.ts';
import type { RoomShape } from './rooms.ts';
import type { SiteCalls, SiteTask } from './site.program.ts';
import { SLOWER, startBrowser, visit } from './visit.ts';
import type { Visit } from './visit.ts';

const SHAPES: Readonly<Record<Scale, readonly RoomShape[]>> = {
  full: [
    { name: 'fifty', threads: 1, posts: 50 },
    { name: 'big', threads: 200, posts: 50 },
    { name: 'huge', threads: 2000, posts: 50 },
    { name: 'long', threads: 1, posts: 10_000 },
  ],
  tiny: ['fifty', 'big', 'huge', 'long'].map((name) => ({ name, threads: 2, posts: 4 })),
};
const AT_ONCE = 50;
const ALL = 1_000_000;
const KEYS = { full: 60, tiny: 3 };
const ARRIVALS = { full: 10, tiny: 1 };
/** Between two loads: as many as bring 50 posts past. */
const FRAMES = { full: 20, tiny: 3 };
/** A frame that takes longer is one that somebody sees: milliseconds. */
const LONG_FRAME_MS = 33;

/** What a reader's phone has to do, beside pages that show the same posts with no library. */
export const page: Bench = {
  name: 'page',
  missing: () => (existsSync('/usr/bin/chromium') ? false : 'there is no Chromium'),
  run: (scale, count = scale === 'full' ? 5 : 1) =>
    withFolder((folder) => withPrograms(async (keep) => {
      const task: SiteTask = { folder, rooms: SHAPES[scale] };
      const site = await keep(Program.start<SiteCalls>(new URL('site.program.ts', import.meta.url), task));
      const browser = await startBrowser();
      try {
        const url = await site.call('url', undefined);
        const threadOf = async (room: string): Promise<string> => `${url}/ours?room=${room}&thread=${await site.call('thread', room)}`;
        const plain = (room: string, size: number): string => `${url}/plain?room=${room}&size=${size}`;
        const found: Found[] = [];
        const compare = async (what: string, unit: string, most: number, pages: Readonly<Record<'ours' | 'baseline', string>>, measure: (visited: Visit) => Promise<number>): Promise<void> => {
          const once = async (address: string): Promise<number> => {
            const visited = await visit(browser, address);
            try {
              return await measure(visited);
            } finally {
              await visited.close();
            }
          };
          const samples = await rounds(count, { ours: () => once(pages.ours), baseline: () => once(pages.baseline) });
          found.push({ what, unit, most, ours: samples.ours, baseline: samples.baseline });
        };
        const fifty = { ours: await threadOf('fifty'), baseline: plain('fifty', ALL) };
        const opening = (room: string): Readonly<Record<'ours' | 'baseline', string>> => ({ ours: `${url}/ours?room=${room}`, baseline: plain(room, AT_ONCE) });
        await compare('a thread of 50 posts, first post painted', 'ms', 2, fifty, ({ opened }) => Promise.resolve(opened.firstPost));
        await compare('a thread of 50 posts, blocked in all', 'ms', 2, fifty, ({ opened }) => Promise.resolve(opened.blocking));
        for (const [room, posts] of [['big', '10,000'], ['huge', '100,000']] as const) {
          await compare(`a room of ${posts} posts, first post painted`, 'ms', 2, opening(room), ({ opened }) => Promise.resolve(opened.firstPost));
        }
        await compare('a post arrives in a room of 10,000', 'ms', 2, opening('big'), (visited) => arriving(visited, (text) => site.call('post', { room: 'big', text }), ARRIVALS[scale]));
        await compare('a key stroke', 'ms', 2, opening('big'), (visited) => typing(visited, KEYS[scale]));
        const long = { ours: await threadOf('long'), baseline: plain('long', AT_ONCE) };
        await compare(`frames over ${LONG_FRAME_MS} ms, scrolling 10,000 posts`, '%', Number.NaN, long, (visited) => scrolling(visited, FRAMES[scale]));
        const [heap, nodes] = [await sizes('heap'), await sizes('nodes')];
        return {
          name: 'page',
          title: 'In the page',
          how: `Chromium with a ${SLOWER}× slower processor, 412 × 823 pixels, a new profile each time, beside pages with no library that get the same posts as JSON from the same process: for a thread of 50 posts all at once, else ${AT_ONCE} at a time. Medians of ${count} rounds, with their ranges.`,
          head: ['', 'ours', 'no library'],
          rows: [
            ...found.map(({ what, unit, ours, baseline }) => [`${what}, ${unit}`, show(spread(ours)), show(spread(baseline))]),
            ['heap with 100,000 posts in the room beside 10,000', show(heap, '×'), '–'],
            ['nodes with 100,000 posts in the room beside 10,000', show(nodes, '×'), '–'],
          ],
          aims: [...found.map(aimOf), atMost('heap with 100,000 posts in the room beside 10,000', 1.1, heap), atMost('nodes with 100,000 posts in the room beside 10,000', 1.1, nodes)],
        };

        async function sizes(which: 'heap' | 'nodes'): Promise<Spread> {
          const samples: { big: number[]; huge: number[] } = { big: [], huge: [] };
          for (let round = 0; round < count; round += 1) {
            for (const room of ['big', 'huge'] as const) {
              const visited = await visit(browser, opening(room).ours);
              samples[room].push(visited.opened[which]);
              await visited.close();
            }
          }
          return ratios(samples.huge, samples.big);
        }
      } finally {
        await browser.close();
      }
    })),
};

interface Found {
  readonly what: string;
  readonly unit: string;
  /** Not a number: it is a share, which is compared by its difference. */
  readonly most: number;
  readonly ours: readonly number[];
  readonly baseline: readonly number[];
}

function aimOf({ what, most, ours, baseline }: Found): Aim {
  if (!Number.isNaN(most)) return atMost(`${what}, beside no library`, most, ratios(ours, baseline));
  return atMost(`${what}, more than with no library`, 2, spread(ours.map((share, round) => share - (baseline[round] ?? NaN))), 'points');
}

async function arriving(visited: Visit, post: (text: string) => Promise<void>, times: number): Promise<number> {
  const cost = await visited.cost(async () => {
    for (let n = 0; n < times; n += 1) await post(`The membrane once more, ${n}`);
  });
  return cost / times;
}

async function typing(visited: Visit, keys: number): Promise<number> {
  const field = visited.page.getByRole('textbox', { name: 'Your text' }).first();
  await field.click();
  return (await visited.cost(() => field.pressSequentially('membrane '.repeat(keys).slice(0, keys), { delay: 20 }))) / keys;
}

/** To the end of everything, loading what comes next whenever the end is reached. */
async function scrolling({ page: shown }: Visit, frames: number): Promise<number> {
  for (let more = true; more; ) {
    await shown.evaluate(`scrollDown(${frames})`);
    const before = await shown.evaluate('countPosts()');
    more = await shown.evaluate<boolean>('clickMore()');
    if (more) await shown.waitForFunction(`countPosts() > ${String(before)}`, undefined, { timeout: 60_000 });
  }
  const all = await shown.evaluate<readonly number[]>('found.frames');
  return (all.filter((took) => took > LONG_FRAME_MS).length / all.length) * 100;
}
