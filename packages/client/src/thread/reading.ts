import type { RoomEvent } from '@studyhall/protocol';
import type { Folded, Post } from '@studyhall/domain';
import type { BoardQuery } from './api.ts';
import type { Layout } from './layout.ts';

/** Threads on screen, and which of them are being read on. */
export interface Rows {
  readonly layout: Layout;
  /** Threads whose next replies are being read. */
  readonly busy: Set<string>;
  /** What is on screen, or stands here, has changed. */
  changed(): void;
}

/** Which threads and replies are on screen, what is new besides, and what is being read. */
export interface Reading extends Rows {
  /** Which threads these are. */
  query: BoardQuery;
  /** Threads that are new, or would move, since the order was made. */
  readonly fresh: Set<string>;
  loadingOlder: boolean;
  /** Takes an event that was folded in; undefined where all threads are shown by activity, which every page knows to do. */
  meet: ((event: RoomEvent, folded: Folded, own: boolean) => void) | undefined;
  /** Which of the threads that a list of the backend has are shown; undefined where all are. */
  sieve: ((root: Post) => boolean) | undefined;
}
