import type { Around, WindowQuery } from '@studyhall/protocol';
import type { Folded, Post, ThreadEntity } from '@studyhall/domain';
import { positionFor, replyPlace } from '@studyhall/domain';
import { readSlice } from '../room/read-slice.ts';
import type { Replica } from '../room/replica.ts';
import type { Slice } from '../room/slice.ts';
import type { BoardQuery } from './api.ts';
import type { Layout } from './layout.ts';
import { bareRow, rowOf } from './layout.ts';
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
      const { items, after } = await this.#read(this.#replica.first, { at: 'after', place }, THREADS_PER_WINDOW);
      const more = this.#layout.missing(items.map(rowOf));
      this.#layout.rows = [...this.#layout.rows, ...more];
      // An answer with nothing new that promises more would be asked for without end.
      this.#layout.older = after && more.length > 0;
    } finally {
      this.#reading.loadingOlder = false;
    }
  }

  /** Shows the first threads of those that are asked for, and stays with them. */
  show({ order, filter }: BoardQuery): Promise<void> {
    return this.#show({ ...THREADS, order, ...(filter !== undefined && { filter }) });
  }

  showNew(): Promise<void> {
    return this.#show(this.#replica.first);
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

  async #show(query: WindowQuery): Promise<void> {
    const first = await this.#read(query, { at: 'first' }, THREADS_PER_WINDOW);
    this.#stayWith(query);
    this.#layout.replace(first.items, first, true);
    this.#reading.fresh.clear();
  }

  #stayWith(query: WindowQuery): void {
    const { order, filter } = query;
    const isDefault = order === THREADS.order && filter === undefined;
    this.#replica.first = isDefault ? THREADS : query;
    this.#reading.meet = isDefault ? undefined : (event, folded, own) => {
      this.#meet(query, event.id, folded, own);
    };
  }

  /**
   * Meets an event where not all threads by activity are shown: votes and answers move threads, too, and others may not be among
   * those that are shown.
   */
  #meet(query: WindowQuery, id: string, { changed }: Folded, own: boolean): void {
    if (!own) for (const key of changed) if (this.#movesUp(query, key)) this.#reading.fresh.add(key);
    const post = changed.has(id) ? this.#replica.state.get(id) : undefined;
    if (post?.kind !== 'post') return;
    if (post.parent !== undefined) this.#layout.addReply(post.thread, id, own);
    else if (own) this.#layout.addOnTop([bareRow(id)]);
  }

  /** Whether a thread stands in a list and not on screen, or further up than when it was read. */
  #movesUp(query: WindowQuery, thread: string): boolean {
    const { state } = this.#replica;
    const root = state.get(thread);
    const position = root && positionFor(state.view, query, thread, root);
    const row = this.#layout.row(thread);
    return position !== undefined && (row === undefined || (row.place !== undefined && position.place < row.place));
  }

  #read(query: WindowQuery, around: Around, limit: number): Promise<Slice<ThreadEntity>> {
    return readSlice(this.#replica, query, around, limit);
  }

  async #readReplies(thread: string): Promise<void> {
    // An accepted answer stands first: the others go on from the last of them.
    const loaded = (this.#layout.row(thread)?.replies ?? []).map((id) => this.#replica.state.get(id));
    const post = loaded.findLast((each) => each?.kind === 'post' && !each.accepted) ?? loaded.at(-1);
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
    const asked = this.#replica.first;
    const [among] = (await this.#read(asked, { at: 'key', key: thread }, 1)).items;
    const query = among === undefined ? THREADS : asked;
    const { items } = among === undefined ? await this.#read(THREADS, { at: 'key', key: thread }, 1) : { items: [among] };
    const place = items[0]?.place;
    if (place === undefined) return;
    const above = await this.#read(query, { at: 'before', place }, ABOVE);
    const below = await this.#read(query, { at: 'after', place }, THREADS_PER_WINDOW - ABOVE);
    if (query !== asked) this.#reading.fresh.clear();
    this.#stayWith(query);
    this.#layout.replace([...above.items, ...items, ...below.items], { before: above.before, after: below.after }, true);
  }
}
