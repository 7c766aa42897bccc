import type { History } from './history.ts';
import { lastOf } from './log.ts';

/** Erased words stand in no log of the end, and nobody is given them who asks after they were erased, until a backup brings them back. */
export function remembered(history: History): readonly string[] {
  const log = JSON.stringify(lastOf(history).log);
  return (history.erased ?? []).flatMap(({ what, words, at, era }) => {
    const isIn = (text: string): boolean => words.some((each) => text.includes(`"${each}"`));
    const readers = history.readings.filter((each) => each.era === era && each.began > at && isIn(JSON.stringify(each.events) + each.beside));
    const stored = isIn(log) ? [`${what} was erased, and words of it stand in the log`] : [];
    return [...stored, ...new Set(readers.map(({ tab }) => `${tab} was given words of ${what} after they were erased`))];
  });
}
