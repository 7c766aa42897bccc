import type { Around } from '@studyhall/protocol';
import type { ThreadEntity } from '@studyhall/domain';
import { replyPlace } from '@studyhall/domain';
import { readSlice } from '../room/read-slice.ts';
import type { Replica } from '../room/replica.ts';
import type { Slice } from '../room/slice.ts';
import { REPLIES_PER_READ, repliesOf } from './queries.ts';
import type { Rows } from './reading.ts';

/** Reads on in the threads of one layout. */
export class Replies {
  readonly #rows: Rows;
  readonly #replica: Replica<ThreadEntity>;

  constructor(rows: Rows, replica: Replica<ThreadEntity>) {
    this.#rows = rows;
    this.#replica = replica;
  }

  /** Reads the next replies of a thread; nothing where they are being read, or all there. */
  async load(thread: string): Promise<void> {
    const { layout, busy } = this.#rows;
    const row = layout.row(thread);
    if (row === undefined || row.end || busy.has(thread)) return;
    busy.add(thread);
    this.#rows.changed();
    try {
      await this.#read(thread);
    } finally {
      busy.delete(thread);
      this.#rows.changed();
    }
  }

  /** Reads until a post is there. @returns false where its thread ends without it */
  async until(thread: string, post: string): Promise<boolean> {
    const { layout } = this.#rows;
    while (!layout.has(thread, post)) {
      if (layout.row(thread)?.end !== false) return false;
      await this.#read(thread);
    }
    return true;
  }

  /** Reads those again that are there, after everything was forgotten. */
  async again(thread: string): Promise<void> {
    const { layout } = this.#rows;
    const missing = new Set(layout.row(thread)?.replies);
    const read: string[] = [];
    let around: Around = { at: 'first' };
    for (;;) {
      const { items, after }: Slice<ThreadEntity> = await readSlice(this.#replica, repliesOf(thread), around, REPLIES_PER_READ);
      for (const { key } of items) missing.delete(key);
      read.push(...items.map(({ key }) => key));
      const last = items.at(-1);
      const end = !after || last === undefined;
      const row = layout.row(thread);
      if (row && (end || missing.size === 0)) layout.change({ ...row, replies: read, end, tail: [] });
      if (row === undefined || end || missing.size === 0) return;
      around = { at: 'after', place: last.place };
    }
  }

  async #read(thread: string): Promise<void> {
    const { layout } = this.#rows;
    // An accepted answer stands first: the others go on from the last of them.
    const loaded = (layout.row(thread)?.replies ?? []).map((id) => this.#replica.state.get(id));
    const post = loaded.findLast((each) => each?.kind === 'post' && !each.accepted) ?? loaded.at(-1);
    const around = post?.kind === 'post' ? ({ at: 'after', place: replyPlace(post) } as const) : ({ at: 'first' } as const);
    const { items, after } = await readSlice(this.#replica, repliesOf(thread), around, REPLIES_PER_READ);
    // One that was accepted since stands before them all, and none goes on to it.
    const root = this.#replica.state.get(thread);
    const accepted = root?.kind === 'post' ? root.summary?.accepted : undefined;
    const missed = accepted !== undefined && !loaded.some((each) => each?.kind === 'post' && each.accepted);
    const first = missed ? (await readSlice(this.#replica, repliesOf(thread), { at: 'first' }, 1)).items.map(({ key }) => key) : [];
    const row = layout.row(thread);
    if (row === undefined) return;
    const replies = [...new Set([...first, ...row.replies, ...items.map(({ key }) => key)])];
    const end = !after || replies.length === row.replies.length;
    layout.change({ ...row, replies, end, tail: end ? [] : row.tail.filter((each) => !replies.includes(each)) });
  }
}
