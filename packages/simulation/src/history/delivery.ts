import type { History } from './history.ts';
import { agree, lastOf, placedLogs, survives, wordsOf } from './log.ts';

/** What was acknowledged is in the log; only what came after the backup that was put back may be missing. */
export function missing(history: History): readonly string[] {
  const logs = placedLogs(history);
  const found: string[] = [];
  for (const { who, era, ack } of history.answers) {
    if (ack.status === 'rejected') continue;
    const place = logs[era]?.places.get(ack.id);
    if (place === undefined) found.push(`${ack.id} was ${ack.status} for ${who} and is not in the log`);
    else if (survives(history, era, place) && !lastOf(history).log.some(({ id }) => id === ack.id)) {
      found.push(`${ack.id} of ${who} was in the backup and is not in the log`);
    }
  }
  return found;
}

/** A restored log begins with exactly what the backup held. */
export function restored({ eras }: History): readonly string[] {
  return eras.flatMap(({ log, kept }, era) => {
    const next = eras[era + 1]?.log;
    if (kept === undefined || next === undefined || agree(log, next, kept)) return [];
    return [`the log of era ${String(era + 1)} does not begin with the ${String(kept)} events of the backup`];
  });
}

/** No event and no words stand in the log twice. */
export function doubled({ eras, written }: History): readonly string[] {
  const texts = new Set(written.map(({ text }) => text));
  return eras.flatMap(({ log }) => {
    const [ids, words] = [new Set<string>(), new Map<string, string>()];
    return log.flatMap((event): string[] => {
      const { id } = event;
      if (ids.has(id)) return [`${id} stands in the log twice`];
      ids.add(id);
      const text = wordsOf(event);
      if (text === undefined || !texts.has(text)) return [];
      const other = words.get(text);
      words.set(text, id);
      return other === undefined ? [] : [`"${text}" was posted as ${other} and as ${id}`];
    });
  });
}

/**
 * What somebody has read in the log is refused to nobody after it. A refused draft may be taken later: its author tries again, or something
 * between sends an old request once more.
 */
export function refusedAndTaken({ answers, readings }: History): readonly string[] {
  return answers.flatMap(({ who, at, era, ack }) => {
    const read = ack.status === 'rejected' && readings.some((each) => each.era === era && each.at < at && each.events.some(({ id }) => id === ack.id));
    return read ? [`${ack.id} was refused to ${who} and is in the log`] : [];
  });
}

/** Whatever somebody wrote is in the log as they wrote it, or still there for its author; only what came after a backup may be lost with it. */
export function lostWords(history: History): readonly string[] {
  const logs = placedLogs(history);
  const last = new Map(lastOf(history).log.map((event) => [event.id, event]));
  return history.written.flatMap(({ who, post, text, takenBack }) => {
    if (takenBack === true) return [];
    const stored = last.get(post);
    if (stored !== undefined) return (wordsOf(stored) ?? text) === text ? [] : [`"${text}" of ${who} is in the log with other words`];
    if (logs.some(({ places }, era) => places.has(post) && !survives(history, era, places.get(post) ?? 0))) return [];
    const unsent = history.screens.some((screen) => screen.who === who && screen.unsent.includes(text));
    if (unsent) return [];
    const told = history.answers.flatMap(({ ack }) => (ack.id === post ? [ack.status === 'rejected' ? ack.error.code : ack.status] : []));
    return [`"${text}" of ${who} is neither in the log nor on the author’s screen; answered: ${told.join(', ') || 'nothing'}`];
  });
}
