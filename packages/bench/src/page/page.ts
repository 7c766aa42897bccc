import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { Bench, Scale } from '../bench.ts';
import { rounds } from '../measure/rounds.ts';
import { ratios, spread } from '../measure/samples.ts';
import { withFolder, withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { atMost, show } from '../report/section.ts';
import { arriving, scrolling, typing } from './acts.ts';
import type { Amounts } from './acts.ts';
import { FIGURES } from './figures.ts';
import type { Figures } from './figures.ts';
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
const AMOUNTS: Readonly<Record<Scale, Amounts>> = { full: { keys: 60, arrivals: 10 }, tiny: { keys: 3, arrivals: 1 } };
const AT_ONCE = 50;
const ALL = 1_000_000;
/** Scrolling takes minutes, and counts some ten thousand frames each time. */
const SCROLLS = 1;

/** Where each page is; `long` is the thread that is scrolled. */
type Addresses = Readonly<Record<'fifty' | 'big' | 'huge' | 'long', string>>;

/** What a reader's phone has to do, beside pages that show the same with no library. */
export const page: Bench = {
  name: 'page',
  missing: () => (existsSync('/usr/bin/chromium') ? false : 'there is no Chromium'),
  run: (scale, count = scale === 'full' ? 5 : 1) =>
    withFolder((folder) => withPrograms(async (keep) => {
      const task: SiteTask = { folder, rooms: SHAPES[scale] };
      const site = await keep(Program.start<SiteCalls>(new URL('site.program.ts', import.meta.url), task));
      const url = await site.call('url', undefined);
      const thread = async (room: string): Promise<string> => `${url}/ours?room=${room}&thread=${await site.call('thread', room)}`;
      const board = (room: string): string => `${url}/ours?room=${room}`;
      const plain = (room: string, size = AT_ONCE): string => `${url}/plain?room=${room}&size=${size}`;
      const pages: Readonly<Record<'ours' | 'baseline', Addresses>> = {
        ours: { fifty: await thread('fifty'), big: board('big'), huge: board('huge'), long: await thread('long') },
        baseline: { fifty: plain('fifty', ALL), big: plain('big'), huge: plain('huge'), long: plain('long') },
      };
      const post = (text: string): Promise<void> => site.call('post', { room: 'big', text });
      const browser = await startBrowser();
      try {
        const all = (addresses: Addresses) => () => measure(browser, addresses, post, AMOUNTS[scale]);
        const found = await rounds(count, { ours: all(pages.ours), baseline: all(pages.baseline) });
        const end = ({ long }: Addresses) => () => once(browser, long, scrolling);
        const scrolled = await rounds(SCROLLS, { ours: end(pages.ours), baseline: end(pages.baseline) }, { warm: true });

        const samples = (side: 'ours' | 'baseline', key: keyof Figures): readonly number[] => found[side].map((figures) => figures[key]);
        const more = spread(scrolled.ours.map((share, round) => share - (scrolled.baseline[round] ?? NaN)));
        const growth = (['heap', 'nodes'] as const).map((which) => {
          const got = ratios(samples('ours', which === 'heap' ? 'hugeHeap' : 'hugeNodes'), samples('ours', which === 'heap' ? 'bigHeap' : 'bigNodes'));
          return { what: `${which} with 100,000 posts in the room beside 10,000`, got };
        });
        return {
          name: 'page',
          title: 'In the page',
          how: `Chromium with a ${SLOWER}× slower processor, 412 × 823 pixels, a new profile each time, beside pages written by hand without a library that show the same: avatar, name, date, title, bold words and links, the buttons and the look of ours, of posts that come as JSON from the same process; in a thread of 50 posts all at once, else ${AT_ONCE} at a time. Three openings a round and side; in the room of 10,000 posts arrive then, and somebody types. Medians of ${count} rounds, with their ranges. Scrolling goes from the top to the end once, and counts every frame, those while more is loaded too.`,
          head: ['', 'ours', 'no library'],
          rows: [
            ...FIGURES.map(({ key, what, unit }) => [`${what}, ${unit}`, show(spread(samples('ours', key))), show(spread(samples('baseline', key)))]),
            ['frames over 34 ms, scrolling 10,000 posts, %', show(spread(scrolled.ours)), show(spread(scrolled.baseline))],
            ...growth.map(({ what, got }) => [what, show(got, '×'), '–']),
          ],
          aims: [
            ...FIGURES.map(({ key, what }) => atMost(`${what}, beside no library`, 2, ratios(samples('ours', key), samples('baseline', key)))),
            atMost('frames over 34 ms, scrolling 10,000 posts, more than with no library', 2, more, 'points'),
            ...growth.map(({ what, got }) => atMost(what, 1.1, got)),
          ],
        };
      } finally {
        await browser.close();
      }
    })),
};

/** Everything but scrolling, in three visits. */
async function measure(browser: Browser, { fifty, big, huge }: Addresses, post: (text: string) => Promise<void>, amounts: Amounts): Promise<Figures> {
  const short = await once(browser, fifty, ({ opened }) => Promise.resolve(opened));
  const used = await once(browser, big, async (visited) => ({
    opened: visited.opened,
    arrival: await arriving(visited, post, amounts),
    key: await typing(visited, amounts),
  }));
  const largest = await once(browser, huge, ({ opened }) => Promise.resolve(opened));
  return {
    firstPost: short.firstPost,
    blocking: short.blocking,
    bigFirstPost: used.opened.firstPost,
    hugeFirstPost: largest.firstPost,
    arrival: used.arrival,
    key: used.key,
    bigHeap: used.opened.heap,
    hugeHeap: largest.heap,
    bigNodes: used.opened.nodes,
    hugeNodes: largest.nodes,
  };
}

async function once<T>(browser: Browser, address: string, use: (visited: Visit) => Promise<T>): Promise<T> {
  const visited = await visit(browser, address);
  try {
    return await use(visited);
  } finally {
    await visited.close();
  }
}
