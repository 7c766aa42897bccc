import type { History } from './history.ts';
import { lastOf, placedLogs } from './log.ts';

/** A webhook is told of every event in the log, of each only after those before it, and everything it is told is signed. */
export function untold(history: History): readonly string[] {
  const { deliveries } = history;
  if (deliveries === undefined) return [];
  const logs = placedLogs(history);
  const told = new Set<string>();
  const found: string[] = [];
  for (const { event, era, isSigned } of deliveries) {
    if (!isSigned) found.push(`the webhook could not tell who said ${event}`);
    // What was sent in the last moment of an era may arrive in the next one.
    const placed = [logs[era], logs[era - 1]].find((each) => each?.places.has(event));
    if (placed === undefined) found.push(`the webhook was told of ${event}, which is not in the log`);
    else if (!told.has(event)) {
      const early = placed.log.slice(0, (placed.places.get(event) ?? 1) - 1).find(({ id }) => !told.has(id));
      if (early !== undefined) found.push(`the webhook was told of ${event} and not yet of ${early.id}`);
    }
    told.add(event);
  }
  return [...found, ...lastOf(history).log.flatMap(({ id }) => (told.has(id) ? [] : [`the webhook was never told of ${id}`]))];
}
