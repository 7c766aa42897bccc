import type { RoomEvent } from '@studyhall/protocol';
import type { Folded } from '@studyhall/domain';
import type { Layout } from './layout.ts';

/** Which threads and replies are on screen, what is new besides, and what is being read. */
export interface Reading {
  readonly layout: Layout;
  /** Threads that are new, or would move, since the order was made. */
  readonly fresh: Set<string>;
  /** Threads whose next replies are being read. */
  readonly busy: Set<string>;
  loadingOlder: boolean;
  /** Takes an event that was folded in; undefined where all threads are shown by activity, which every page knows to do. */
  meet: ((event: RoomEvent, folded: Folded, own: boolean) => void) | undefined;
  /** What is on screen, or stands here, has changed. */
  changed(): void;
}
