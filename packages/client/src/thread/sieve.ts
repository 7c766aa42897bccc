import type { Known, Sieve } from '@studyhall/domain';
import { sieveOf } from '@studyhall/domain';
import type { OwnList } from '@studyhall/protocol';
import type { BoardQuery } from './api.ts';

/** Which of a person's own lists a query asks for; undefined where it asks for one of the room's. */
export function ownListOf({ filter }: BoardQuery): OwnList | undefined {
  return filter === 'unread' || filter === 'followed' ? filter : undefined;
}

/** Finds in the list of all threads by activity what is one person's own; undefined where the room has a list for the query. */
export function sieveFor(query: BoardQuery, known: Omit<Known, 'threads'>): Sieve | undefined {
  const own = ownListOf(query);
  return own && sieveOf(own, { isUnread: (root) => known.isUnread(root), readAll: known.readAll, threads: new Set('threads' in query ? query.threads : []) });
}
