import type { Post } from '@studyhall/domain';
import type { Unread } from './api.ts';
import type { BoardHost } from './host.ts';
import type { ReadMarks } from './marks.ts';
import type { Reading } from './reading.ts';

/** What the person has read of the threads on screen. */
export class ReadThreads {
  readonly #host: BoardHost;
  readonly #reading: Reading;
  readonly #marks: ReadMarks;

  constructor(host: BoardHost, reading: Reading, marks: ReadMarks) {
    this.#host = host;
    this.#reading = reading;
    this.#marks = marks;
  }

  /** Whether somebody else wrote last in a thread, after the person has read it. */
  isUnread({ id, summary }: Post): boolean {
    return summary !== undefined && summary.latest.by !== this.#host.me?.id && summary.latest.at > this.#marks.readUpTo(id);
  }

  /** How many threads are unread, among those on screen and those that came since. */
  count(): Unread {
    const { layout, fresh } = this.#reading;
    let threads = 0;
    for (const thread of new Set([...layout.rows.map((row) => row.thread), ...fresh])) {
      const root = this.#post(thread);
      // What came for a thread that is not at hand is new to the person.
      if (root === undefined ? fresh.has(thread) : this.isUnread(root)) threads += 1;
    }
    const last = this.#post(layout.rows.at(-1)?.thread ?? '');
    return { threads, orMore: layout.older && last !== undefined && this.isUnread(last) };
  }

  /** Marks a thread as read up to its newest loaded post; without a thread the whole room. */
  mark(thread?: string): void {
    const { rows } = this.#reading.layout;
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
