import type { History, Reading } from './history.ts';
import { agree, countBefore, placedLogs, wordsOf } from './log.ts';
import type { Placed } from './log.ts';

/** Times never decrease in a log. */
export function timesBackwards({ eras }: History): readonly string[] {
  return eras.flatMap(({ log }) => log.flatMap(({ id, at }, n) => (at < (log[n - 1]?.at ?? 0) ? [`${id} is older than what stands before it`] : [])));
}

/** Every page holds what stands in the log after its place: nothing left out, nothing twice, in the log’s order and words. */
export function outOfOrder(history: History): readonly string[] {
  const logs = placedLogs(history);
  return history.readings.flatMap((reading) => {
    const placed = logs[reading.era];
    return placed === undefined ? [] : troublesOf(reading, placed, logs[reading.fromEra]);
  });
}

function troublesOf({ tab, from, fromEra, era, events, to }: Reading, now: Placed, then: Placed | undefined): readonly string[] {
  const first = events[0];
  const start = countBefore(now, from) ?? (first === undefined ? undefined : (now.places.get(first.id) ?? 1) - 1);
  if (from !== undefined && countBefore(now, from) === undefined) return [`${tab} read on from a place that the log does not have`];
  const ids = events.map(({ id }) => id);
  if (start === undefined) return [];
  const wanted = now.log.slice(start, start + ids.length);
  if (ids.some((id, at) => id !== wanted[at]?.id)) return [`${tab} read ${ids.join(' ')} where the log has ${wanted.map(({ id }) => id).join(' ')}`];
  const changed = events.find((event, at) => isOther(wordsOf(event), wanted[at] && wordsOf(wanted[at])));
  if (changed !== undefined) return [`${tab} read other words of ${changed.id} than the log has`];
  const end = countBefore(now, to);
  if (to !== undefined && events.length > 0 && end !== start + ids.length) return [`${tab} was told another place than that of what it read`];
  // Who goes on in another era must have read, up to there, what the log of this one says.
  if (fromEra !== era && then !== undefined && !agree(then.log, now.log, start)) return [`${tab} resumed into a hole at place ${String(start)}`];
  return [];
}

/** Whether two texts differ; what is withheld from one or erased since is not looked at. */
function isOther(text: string | undefined, other: string | undefined): boolean {
  return text !== undefined && other !== undefined && text !== other;
}

/** Who was told that a draft was taken reads it from then on. */
export function unreadWrites(history: History): readonly string[] {
  const logs = placedLogs(history);
  return history.answers.flatMap(({ tab, at, era, ack }) => {
    const place = ack.status === 'rejected' ? undefined : logs[era]?.places.get(ack.id);
    if (place === undefined) return [];
    const late = history.readings.filter((each) => each.tab === tab && each.era === era && each.began > at && !each.more);
    return late.flatMap((reading) => {
      const placed = logs[era];
      const end = placed === undefined ? undefined : countBefore(placed, reading.to);
      return end !== undefined && end < place ? [`${tab} was told that ${ack.id} was taken and read the log without it`] : [];
    });
  });
}
