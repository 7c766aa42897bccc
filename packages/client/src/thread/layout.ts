import type { SliceItem } from '../room/slice.ts';

/** One thread on screen: which of its replies are there. */
export interface Row {
  readonly thread: string;
  /** Where the thread stood in the order when it was read; undefined for one's own new thread. */
  readonly place: string | undefined;
  /** The loaded replies from the first on, without a gap. */
  readonly replies: readonly string[];
  /** Whether those are all. */
  readonly end: boolean;
  /** Own replies written beyond a gap: shown at the end, because the person has just written them. */
  readonly tail: readonly string[];
}

/**
 * What is on screen, and in which order. It changes only when the person asks for it, or by the person's own acts: nothing
 * moves under a reader.
 */
export class Layout {
  rows: readonly Row[] = [];
  /** Whether threads follow the last one, and stand before the first. */
  older = false;
  newer = false;

  row(thread: string): Row | undefined {
    return this.rows.find((row) => row.thread === thread);
  }

  has(thread: string, post: string): boolean {
    const row = this.row(thread);
    return row !== undefined && (thread === post || row.replies.includes(post) || row.tail.includes(post));
  }

  /** Shows other threads; of those that stay, the replies loaded so far stay too. */
  replace(items: readonly SliceItem<unknown>[], { before, after }: { before: boolean; after: boolean }, keep: boolean): void {
    this.rows = items.map((item) => {
      const fresh = rowOf(item);
      const old = keep ? this.row(item.key) : undefined;
      return old === undefined || old.replies.length <= fresh.replies.length ? fresh : { ...old, place: fresh.place };
    });
    this.newer = before;
    this.older = after;
  }

  /** Puts threads on top that are not on screen, out of the order: older ones do not go on from their places. */
  addOnTop(rows: readonly Row[]): void {
    this.rows = [...this.missing(rows).map((row) => ({ ...row, place: undefined })), ...this.rows];
  }

  /** Those of some threads that are not on screen. */
  missing(rows: readonly Row[]): readonly Row[] {
    return rows.filter(({ thread }) => this.row(thread) === undefined);
  }

  /** Adds a reply that came by itself. */
  addReply(thread: string, post: string, own: boolean): void {
    const row = this.row(thread);
    if (row === undefined || this.has(thread, post)) return;
    if (row.end) this.change({ ...row, replies: [...row.replies, post] });
    else if (own) this.change({ ...row, tail: [...row.tail, post] });
  }

  /** Puts a row in the place of the one of the same thread. */
  change(row: Row): void {
    this.rows = this.rows.map((each) => (each.thread === row.thread ? row : each));
  }
}

/** A thread of which nothing but its root is there. */
export function bareRow(thread: string): Row {
  return { thread, place: undefined, replies: [], end: true, tail: [] };
}

/** A thread of a slice, with its first replies. */
export function rowOf({ key, place, nested }: SliceItem<unknown>): Row {
  return { ...bareRow(key), place, replies: nested?.items.map((item) => item.key) ?? [], end: nested?.after !== true };
}
