import type { RoleClass, RoomEvent } from '@studyhall/protocol';
import type { History } from './history.ts';
import { countBefore, placedLogs } from './log.ts';

/** Said here once more, and not by the table that the server asks: a mistake there must show. */
const STAFF: readonly RoleClass[] = ['ta', 'instructor'];

/** From which place on the words of a post are not for learners, for good. */
function hiddenFrom(log: readonly RoomEvent[]): ReadonlyMap<string, number> {
  const hidden = new Map<string, number>();
  log.forEach(({ type, body }, at) => {
    const { target } = body as { readonly target?: string };
    if (target === undefined) return;
    if (type === 'hide' || type === 'delete') hidden.set(target, Math.min(hidden.get(target) ?? Infinity, at + 1));
    // What came back at any time is not looked at: the words as of one moment are tried by the laws of projections.
    if (type === 'unhide' || type === 'undelete') hidden.set(target, Infinity);
  });
  return hidden;
}

/** Hidden and deleted words reach no learner after the event that took them away. */
export function seenInSecret(history: History): readonly string[] {
  const logs = placedLogs(history);
  const hidden = logs.map(({ log }) => hiddenFrom(log));
  const texts = new Map(history.written.map(({ post, text }) => [post, text]));
  return history.readings.flatMap(({ tab, as, era, events, beside, to }) => {
    const placed = logs[era];
    const end = placed === undefined ? undefined : countBefore(placed, to);
    if (end === undefined || STAFF.includes(as)) return [];
    const seen = JSON.stringify(events) + beside;
    return [...(hidden[era] ?? [])].flatMap(([post, place]) => {
      const text = texts.get(post);
      return place <= end && text !== undefined && seen.includes(`"${text}"`) ? [`${tab} was given the words of ${post} after they were hidden`] : [];
    });
  });
}

/** Whoever has been there all along sees what somebody sees who comes now. */
export function staleScreens({ screens }: Pick<History, 'screens'>): readonly string[] {
  return screens.flatMap(({ tab, shown, fresh }) => {
    const [left, right] = [new Set(shown), new Set(fresh)];
    const differ = [...shown.filter((post) => !right.has(post)).map((post) => `has ${post}`), ...fresh.filter((post) => !left.has(post)).map((post) => `lacks ${post}`)];
    if (differ.length > 0) return [`${tab} ${differ.join('\n    ')}`];
    return shown.every((post, at) => post === fresh[at]) ? [] : [`${tab} has another order than a new page`];
  });
}
