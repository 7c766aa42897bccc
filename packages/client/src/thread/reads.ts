import type { Around, WindowQuery } from '@studyhall/protocol';
import type { Post, ThreadEntity } from '@studyhall/domain';
import { replyPlace } from '@studyhall/domain';
import { readSlice } from '../room/read-slice.ts';
import type { Replica } from '../room/replica.ts';
import type { Slice } from '../room/slice.ts';
import type { Layout } from './layout.ts';
import { rowOf } from './layout.ts';
import { ANY_REPLY, REPLIES_PER_READ, repliesOf, THREADS, THREADS_PER_WINDOW } from './queries.ts';
import type { Reading } from './reading.ts';

/** Threads read above the one that a link leads to, so that it does not hang in the void. */
const ABOVE = 5;

/** What a person reads beyond the first window. */
export class Reads {
  readonly #reading: Reading;
  readonly #layout: Layout;
  readonly #replica: Replica<ThreadEntity>;

  constructor(reading: Reading, replica: Replica<ThreadEntity>) {
    this.#reading = reading;
    this.#layout = reading.layout;
    this.#replica = replica;
  }

  async loadOlder(): Promise<void> {
    const place = this.#layout.rows.findLast((row) => row.place !== undefined)?.place;
    if (this.#reading.loadingOlder || !this.#layout.older || place === undefined) return;
    this.#reading.loadingOlder = true;
    this.#reading.changed();
    try {
      const { items, after } = await this.#read(THREADS, { at: 'after', place }, THREADS_PER_WINDOW);
      const more = this.#layout.missing(items.map(rowOf));
      this.#layout.rows = [...this.#layout.rows, ...more];
      // An answer with nothing new that promises more would be asked for without end.
      this.#layout.older = after && more.length > 0;
    } finally {
      this.#reading.loadingOlder = false;
    }
  }

  async showNew(): Promise<void> {
    const first = await this.#read(THREADS, { at: 'first' }, THREADS_PER_WINDOW);
    this.#layout.replace(first.items, first, true);
    this.#reading.fresh.clear();
  }

  async loadReplies(thread: string): Promise<void> {
    const { busy } = this.#reading;
    const row = this.#layout.row(thread);
    if (row === undefined || row.end || busy.has(thread)) return;
    busy.add(thread);
    this.#reading.changed();
    try {
      await this.#readReplies(thread);
    } finally {
      busy.delete(thread);
    }
  }

  /** @returns false where there is no such post for this person */
  async find(id: string): Promise<boolean> {
    const post = await this.#readPost(id);
    if (post === undefined) return false;
    const { thread } = post;
    if (this.#layout.row(thread) === undefined) await this.#showAround(thread);
    while (!this.#layout.has(thread, id)) {
      if (this.#layout.row(thread)?.end !== false) return false;
      await this.#readReplies(thread);
    }
    return true;
  }

  /** Puts threads on top that are not on screen: the person has something unsent in them. */
  async bringIn(threads: Iterable<string>): Promise<void> {
    for (const thread of threads) {
      if (this.#layout.row(thread) !== undefined) continue;
      const { items } = await this.#read(THREADS, { at: 'key', key: thread }, 1);
      this.#layout.addOnTop(items.map(rowOf));
      this.#reading.changed();
    }
  }

  #read(query: WindowQuery, around: Around, limit: number): Promise<Slice<ThreadEntity>> {
    return readSlice(this.#replica, query, around, limit);
  }

  async #readReplies(thread: string): Promise<void> {
    const last = this.#layout.row(thread)?.replies.at(-1);
    const post = last === undefined ? undefined : this.#replica.state.get(last);
    const around = post?.kind === 'post' ? ({ at: 'after', place: replyPlace(post) } as const) : ({ at: 'first' } as const);
    const { items, after } = await this.#read(repliesOf(thread), around, REPLIES_PER_READ);
    const row = this.#layout.row(thread);
    if (row === undefined) return;
    const replies = [...new Set([...row.replies, ...items.map(({ key }) => key)])];
    const end = !after || replies.length === row.replies.length;
    this.#layout.change({ ...row, replies, end, tail: end ? [] : row.tail.filter((each) => !replies.includes(each)) });
  }

  /** The post under this id, read where it is not at hand. */
  async #readPost(id: string): Promise<Post | undefined> {
    for (const query of [undefined, ANY_REPLY, THREADS]) {
      if (query !== undefined) await this.#read(query, { at: 'key', key: id }, 1);
      const entity = this.#replica.state.get(id);
      if (entity?.kind === 'post') return entity;
    }
    return undefined;
  }

  async #showAround(thread: string): Promise<void> {
    const { items } = await this.#read(THREADS, { at: 'key', key: thread }, 1);
    const place = items[0]?.place;
    if (place === undefined) return;
    const above = await this.#read(THREADS, { at: 'before', place }, ABOVE);
    const below = await this.#read(THREADS, { at: 'after', place }, THREADS_PER_WINDOW - ABOVE);
    this.#layout.replace([...above.items, ...items, ...below.items], { before: above.before, after: below.after }, true);
  }
}
