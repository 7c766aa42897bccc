import type { Orders, Position } from '../view.ts';
import type { Post, ThreadEntity, ThreadSummary } from './entity.ts';

/** Of the largest safe integer. */
const DIGITS = 16;

/** A whole number as text that sorts by code unit as the number does. */
function sortable(number: number): string {
  const whole = number >= 0 ? Math.min(Math.trunc(number), Number.MAX_SAFE_INTEGER) : 0;
  return String(whole).padStart(DIGITS, '0');
}

/** A whole number as text that sorts the other way round. */
export function downwards(number: number): string {
  return sortable(Number.MAX_SAFE_INTEGER - number);
}

/** The root of a thread. */
export type Root = Post & { readonly summary: ThreadSummary };

/** Whether an entity is the root of a thread. */
export function isRoot(entity: ThreadEntity): entity is Root {
  return entity.kind === 'post' && entity.summary !== undefined;
}

/**
 * The orders of a view that knows plain posts alone; `acts/orders.ts` has them all.
 * - `activity`: the threads of the room by their newest post, the newest first
 * - `replies`: the replies of one thread, the accepted one first, then the oldest first; the filter is the root's id
 */
export const PLAIN_ORDERS = {
  activity: (_key: string, entity: ThreadEntity): readonly Position[] =>
    isRoot(entity) ? [{ filter: '', place: activityPlace(entity) }] : [],
  replies: (_key: string, entity: ThreadEntity): readonly Position[] =>
    entity.kind === 'post' && entity.parent !== undefined ? [{ filter: entity.thread, place: replyPlace(entity) }] : [],
} as const satisfies Orders<ThreadEntity>;

/** Where a thread stands by its newest post. */
export function activityPlace({ id, summary }: Root): string {
  return downwards(summary.latest.at) + id;
}

/** Where a reply stands among the replies of its thread. */
export function replyPlace({ id, at, accepted }: Pick<Post, 'id' | 'at' | 'accepted'>): string {
  return (accepted ? '0' : '1') + sortable(at) + id;
}
