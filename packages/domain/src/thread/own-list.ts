import type { OwnList } from '@studyhall/protocol';
import type { Post } from './entity.ts';

/** What is known of a person, to find their own lists. */
export interface Known {
  isUnread(root: Post): boolean;
  /** Up to when everything was read: milliseconds since the epoch. */
  readonly readAll: number;
  /** The threads that they follow, by their ids. */
  readonly threads: ReadonlySet<string>;
}

/** Finds a person's own list in the list of all threads by activity. */
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

/** The sieve for a person's own list. */
export function sieveOf(list: OwnList, known: Known): Sieve {
  const { readAll, threads } = known;
  if (list === 'followed') return { keeps: ({ id }) => threads.has(id), goesOn: (_, met) => met.size < threads.size };
  return {
    keeps: (root) => known.isUnread(root),
    // By activity, everything below one that was read with all others was read, too.
    goesOn: ({ summary }) => (summary?.latest.at ?? 0) > readAll,
  };
}

/** Whether somebody else wrote last in a thread, after a person has read it. @param readUpTo milliseconds since the epoch */
export function isUnreadBy(person: string | undefined, readUpTo: number, { summary }: Post): boolean {
  return summary !== undefined && summary.latest.by !== person && summary.latest.at > readUpTo;
}
