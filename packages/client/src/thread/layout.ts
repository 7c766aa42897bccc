import type { Slice, SliceItem } from '../room/replica.ts';

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
  #rows: Row[] = [];
  readonly #at = new Map<string, Row>();
  #older = false;
  #newer = false;

  get rows(): readonly Row[] {
    return this.#rows;
  }

  get older(): boolean {
    return this.#older;
  }

  get newer(): boolean {
    return this.#newer;
  }

  /** Where the next older window begins. */
  get lastPlace(): string | undefined {
    return this.#rows.findLast(({ place }) => place !== undefined)?.place;
  }

  row(thread: string): Row | undefined {
    return this.#at.get(thread);
  }

  has(thread: string, post: string): boolean {
    const row = this.#at.get(thread);
    return row !== undefined && (thread === post || row.replies.includes(post) || row.tail.includes(post));
  }

  /** Shows other threads; of those that stay, the replies loaded so far stay too. */
  replace(items: readonly SliceItem<unknown>[], { before, after }: { before: boolean; after: boolean }, keep: boolean): void {
    const rows = items.map((item) => {
      const fresh = rowOf(item);
      const old = keep ? this.#at.get(item.key) : undefined;
      return old === undefined || old.replies.length <= fresh.replies.length ? fresh : { ...old, place: fresh.place };
    });
    this.#set(rows);
    this.#newer = before;
    this.#older = after;
  }

  /** Shows threads and replies as they were kept on the device. */
  restore(rows: readonly Row[], older: boolean): void {
    this.#set(rows);
    this.#newer = false;
    this.#older = older;
  }

  /** Adds older threads at the end. */
  append(slice: Slice<unknown>): void {
    this.#set([...this.#rows, ...slice.items.filter(({ key }) => !this.#at.has(key)).map(rowOf)]);
    this.#older = slice.after;
  }

  /** Puts a thread on top: the person's own, or the first one of an empty room. */
  addOnTop(thread: string): void {
    if (!this.#at.has(thread)) this.#set([{ thread, place: undefined, replies: [], end: true, tail: [] }, ...this.#rows]);
  }

  /** Puts a thread with its first replies on top. */
  bringIn(slice: Slice<unknown>): void {
    const rows = slice.items.filter(({ key }) => !this.#at.has(key)).map(rowOf);
    // Out of the order: older threads do not go on from its place.
    this.#set([...rows.map((row) => ({ ...row, place: undefined })), ...this.#rows]);
  }

  /** Adds a reply that came by itself. */
  addReply(thread: string, post: string, own: boolean): void {
    const row = this.#at.get(thread);
    if (row === undefined || this.has(thread, post)) return;
    if (row.end) this.#change({ ...row, replies: [...row.replies, post] });
    else if (own) this.#change({ ...row, tail: [...row.tail, post] });
  }

  /** Adds the next replies of a thread. */
  appendReplies(thread: string, slice: Slice<unknown>): void {
    const row = this.#at.get(thread);
    if (row === undefined) return;
    const replies = [...new Set([...row.replies, ...slice.items.map(({ key }) => key)])];
    const tail = slice.after ? row.tail.filter((post) => !replies.includes(post)) : [];
    this.#change({ ...row, replies, tail, end: !slice.after });
  }

  #change(row: Row): void {
    this.#set(this.#rows.map((each) => (each.thread === row.thread ? row : each)));
  }

  #set(rows: readonly Row[]): void {
    this.#rows = [...rows];
    this.#at.clear();
    for (const row of rows) this.#at.set(row.thread, row);
  }
}

function rowOf({ key, place, nested }: SliceItem<unknown>): Row {
  return { thread: key, place, replies: nested?.items.map((item) => item.key) ?? [], end: nested?.after !== true, tail: [] };
}
