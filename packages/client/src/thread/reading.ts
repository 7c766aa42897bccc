import type { Layout } from './layout.ts';

/** Which threads and replies are on screen, what is new besides, and what is being read. */
export interface Reading {
  readonly layout: Layout;
  /** Threads that are new, or would move, since the order was made. */
  readonly fresh: Set<string>;
  /** Threads whose next replies are being read. */
  readonly busy: Set<string>;
  loadingOlder: boolean;
  /** What is on screen, or stands here, has changed. */
  changed(): void;
}
