import type { Post } from '@studyhall/domain';
import type { BoardQuery } from './api.ts';

/** What the page knows of what the person has read. */
export interface Known {
  isUnread(root: Post): boolean;
  /** Up to when everything was read: milliseconds since the epoch. */
  readonly readAll: number;
}

/** Finds, in the list of all threads by activity, those that no list of the backend has: what is one person's. */
export interface Sieve {
  keeps(root: Post): boolean;
  /**
   * Whether there can be more of them further down.
   *
   * @param last how far the list was read
   * @param met the threads that were found
   */
  goesOn(last: Post, met: ReadonlySet<string>): boolean;
}

/** The sieve for a query; undefined where the backend has a list for it. */
export function sieveFor(query: BoardQuery, known: Known): Sieve | undefined {
  if (query.filter === 'unread') {
    return {
      keeps: (root) => known.isUnread(root),
      // By activity, everything below one that was read with all others was read, too.
      goesOn: ({ summary }) => (summary?.latest.at ?? 0) > known.readAll,
    };
  }
  if (query.filter !== 'followed') return undefined;
  const threads = new Set(query.threads);
  return { keeps: ({ id }) => threads.has(id), goesOn: (_, met) => met.size < threads.size };
}
