import type { RoomEvent } from '@studyhall/protocol';
import type { Post } from '@studyhall/domain';
import { isUnreadBy, parsePlain } from '@studyhall/domain';
import type { Unread } from './api.ts';
import type { BoardHost } from './host.ts';
import type { Layout } from './layout.ts';
import type { ReadMarks } from './marks.ts';
import type { Reading } from './reading.ts';

/** What the person has read of the threads on screen. */
export class ReadThreads {
  readonly #host: BoardHost;
  readonly #reading: Reading;
  readonly #opened: Layout;
  readonly #marks: ReadMarks;
  /** The threads that stood among all by activity, and those in which something came since: what is shown may be others. */
  #listed: readonly string[] = [];
  readonly #came = new Set<string>();
  #olderUnread = false;

  /** @param opened the threads that are open by themselves */
  constructor(host: BoardHost, reading: Reading, opened: Layout, marks: ReadMarks) {
    this.#host = host;
    this.#reading = reading;
    this.#opened = opened;
    this.#marks = marks;
  }

  /** Up to when everything was read: milliseconds since the epoch. */
  get readAll(): number {
    return this.#marks.readUpTo('');
  }

  /** An event was folded in. */
  met(event: RoomEvent): void {
    const said = this.#reading.meet && parsePlain(event);
    if (said) this.#came.add(said.thread ?? event.id);
  }

  /** Whether somebody else wrote last in a thread, after the person has read it. */
  isUnread(root: Post): boolean {
    return isUnreadBy(this.#host.me?.id, this.#marks.readUpTo(root.id), root);
  }

  /** How many threads are unread, among those of the list of all by activity and those that came since. */
  count(): Unread {
    const { layout, fresh, meet } = this.#reading;
    if (meet === undefined) {
      this.#listed = layout.rows.map((row) => row.thread);
      this.#came.clear();
      const last = this.#post(this.#listed.at(-1) ?? '');
      this.#olderUnread = layout.older && last !== undefined && this.isUnread(last);
    }
    const came = meet === undefined ? fresh : this.#came;
    let threads = 0;
    for (const thread of new Set([...this.#listed, ...came])) {
      const root = this.#post(thread);
      // What came for a thread that is not at hand is new to the person.
      if (root === undefined ? came.has(thread) : this.isUnread(root)) threads += 1;
    }
    return { threads, orMore: this.#olderUnread };
  }

  /** Marks a thread as read up to its newest loaded post; without a thread the whole room. */
  mark(thread?: string): void {
    const rows = [...this.#reading.layout.rows, ...this.#opened.rows];
    let newest: { event: string; at: number } | undefined;
    const see = (event: string, at: number): void => {
      if (newest === undefined || at > newest.at) newest = { event, at };
    };
    for (const row of rows) {
      if (thread !== undefined && row.thread !== thread) continue;
      for (const id of [row.thread, ...row.replies, ...row.tail]) {
        const post = this.#post(id);
        if (post !== undefined) see(id, post.at);
      }
      const latest = thread === undefined ? this.#post(row.thread)?.summary?.latest : undefined;
      if (latest !== undefined) see(latest.id, latest.at);
    }
    if (newest !== undefined) this.#marks.mark(thread, newest);
  }

  #post(id: string): Post | undefined {
    const entity = this.#host.replica.state.get(id);
    return entity?.kind === 'post' ? entity : undefined;
  }
}
