import type { Position } from '../view.ts';
import type { Post, ThreadEntity } from './entity.ts';

/** Of the largest safe integer. */
const DIGITS = 16;

/** Milliseconds as text that sorts by code unit as the number does. */
function sortable(ms: number): string {
  const whole = ms >= 0 ? Math.min(Math.trunc(ms), Number.MAX_SAFE_INTEGER) : 0;
  return String(whole).padStart(DIGITS, '0');
}

/**
 * The orders of the thread view.
 * - `activity`: the threads of the room by their newest post, the newest first
 * - `replies`: the replies of one thread, the oldest first; the filter is the root's id
 */
export const THREAD_ORDERS = {
  activity(_key: string, entity: ThreadEntity): readonly Position[] {
    if (entity.kind !== 'post' || entity.summary === undefined) return [];
    return [{ filter: '', place: sortable(Number.MAX_SAFE_INTEGER - entity.summary.latest.at) + entity.id }];
  },
  replies(_key: string, entity: ThreadEntity): readonly Position[] {
    if (entity.kind !== 'post' || entity.parent === undefined) return [];
    return [{ filter: entity.thread, place: replyPlace(entity) }];
  },
} as const;

/** Where a reply stands among the replies of its thread. */
export function replyPlace(post: Pick<Post, 'id' | 'at'>): string {
  return sortable(post.at) + post.id;
}
