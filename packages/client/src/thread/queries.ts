import type { WindowQuery } from '@studyhall/protocol';
import { THREAD_VIEW } from '@studyhall/domain';
import type { BoardQuery } from './api.ts';

/** Threads in one window. */
export const THREADS_PER_WINDOW = 30;
/** Replies that come with each thread of a window. */
const FIRST_REPLIES = 3;
/** Replies read at a time when somebody asks for more. */
export const REPLIES_PER_READ = 50;

const view = { view: THREAD_VIEW.name, version: THREAD_VIEW.version } as const;

/** The threads of a room by latest activity, each with its first replies. */
export const THREADS: WindowQuery = { ...view, order: 'activity', nested: { order: 'replies', limit: FIRST_REPLIES } };

/** The same, as a board says it. */
export const ALL: BoardQuery = { order: 'activity' };

/** Replies of whatever thread, for finding one by its id. */
export const ANY_REPLY: WindowQuery = { ...view, order: 'replies' };

/** The replies of one thread, oldest first. */
export function repliesOf(thread: string): WindowQuery {
  return { ...ANY_REPLY, filter: thread };
}
