import type { History } from './history.ts';

/** Erased words do not stand in the log any more, and nobody is given them who asks later, until a backup brings them back. */
export function remembered(history: History): readonly string[] {
  const logs = history.eras.map(({ log }) => JSON.stringify(log));
  return (history.erased ?? []).flatMap(({ what, words, at, era }) => {
    const isIn = (text: string): boolean => words.some((each) => text.includes(`"${each}"`));
    const readers = history.readings.filter((each) => each.era === era && each.began > at && isIn(JSON.stringify(each.events) + each.beside));
    const stored = isIn(logs[era] ?? '') ? [`${what} was erased, and words of it stand in the log`] : [];
    return [...stored, ...new Set(readers.map(({ tab }) => `${tab} was given words of ${what} after they were erased`))];
  });
}
