import { parse } from '@studyhall/domain';
import { attackStrings } from '@studyhall/testing/corpus.js';
import type { Bench } from '../bench.ts';
import { spread } from '../measure/samples.ts';
import { atMost, show } from '../report/section.ts';
import { again, KINDS } from './kinds.ts';
import { written } from './written.ts';

/** The longest message, in characters of one byte. */
const LIMIT = 16_384;
/** How often each text is read in a round: the quickest counts, because everything else is the machine's. */
const TIMES = { full: 5, tiny: 1 };
/** How many of the public attack strings are repeated up to the limit. */
const STRINGS = { full: 150, tiny: 5 };
/** What is over so soon is too short to be compared: milliseconds. */
const TOO_SHORT_MS = 1;

/** What hostile Markdown at the limit costs who reads it. */
export const markdown: Bench = {
  name: 'markdown',
  run: (scale, count = scale === 'full' ? 12 : 1) => {
    const strings = (attackStrings() ?? []).slice(0, STRINGS[scale]).filter(({ p }) => p !== '');
    const texts = [...Object.values(KINDS), ...strings.map(({ p }) => (length: number): string => again(p, length))];
    const [most, plain]: [number[], number[]] = [[], []];
    /** The quickest of all rounds, for a quarter of a message and a whole one: growth is of the work, and not of what disturbs it. */
    const least = texts.map((): [number, number] => [Infinity, Infinity]);
    // The first round warms up.
    for (let round = 0; round <= count; round += 1) {
      const times = texts.map((text) => quickest(TIMES[scale], parse, text(LIMIT)));
      const quarters = texts.map((text) => quickest(TIMES[scale], parse, text(LIMIT / 4)));
      const escaped = texts.map((text) => quickest(TIMES[scale], escapeLines, text(LIMIT)));
      if (round === 0) continue;
      most.push(Math.max(...times));
      plain.push(Math.max(...escaped));
      for (const [n, best] of least.entries()) {
        best[0] = Math.min(best[0], quarters[n] ?? NaN);
        best[1] = Math.min(best[1], times[n] ?? NaN);
      }
    }
    const growth = spread([Math.max(1, ...least.filter(([, whole]) => whole > TOO_SHORT_MS).map(([quarter, whole]) => Math.sqrt(whole / quarter)))]);
    const output = spread([Math.max(...texts.map((text) => written(parse(text(LIMIT))) / text(LIMIT).length))]);
    const from = strings.length === 0 ? 'no public attack strings, which this machine has not' : `${strings.length} public attack strings, repeated`;
    return Promise.resolve({
      name: 'markdown',
      title: 'Hostile Markdown',
      how: `${Object.keys(KINDS).length} kinds of hostile text of ${LIMIT.toLocaleString('en')} characters, the most that a post may have, and ${from}. Each is parsed ${TIMES[scale]} times in a round, and the quickest counts, for the growth the quickest of all rounds, from a quarter of the text to the whole, which is twice doubled; what stands here is the worst of all texts. The baseline parses nothing: it escapes the text and makes a paragraph of each line. Output: characters of text and tags that a reader’s page has, for one of the source. Medians of ${count} rounds, with their ranges.`,
      head: ['', 'ours', 'escaped alone'],
      rows: [
        ['a message, ms', show(spread(most)), show(spread(plain))],
        ['time, as the text doubles', show(growth, '×'), '–'],
        ['output beside the source', show(output, '×'), '–'],
      ],
      aims: [
        atMost('a message', 50, spread(most), 'ms'),
        atMost('time, as the text doubles', 2.5, growth),
        atMost('output beside the source', 10, output),
      ],
    });
  },
};

function quickest(times: number, read: (text: string) => unknown, text: string): number {
  let least = Infinity;
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    read(text);
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}

function escapeLines(text: string): string {
  return text.split('\n').map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join('');
}
