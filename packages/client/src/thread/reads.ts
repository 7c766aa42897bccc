import { LIMITS } from '@studyhall/protocol';
import type { Around, WindowQuery } from '@studyhall/protocol';
import type { Folded, Known as KnownOf, Post, ThreadEntity } from '@studyhall/domain';
import { positionFor } from '@studyhall/domain';
import { readSlice } from '../room/read-slice.ts';
import type { Replica } from '../room/replica.ts';
import type { Slice } from '../room/slice.ts';
import type { BoardQuery } from './api.ts';
import type { Layout } from './layout.ts';
import { bareRow, rowOf } from './layout.ts';
import { ALL, ANY_REPLY, THREADS, THREADS_PER_WINDOW } from './queries.ts';
import type { Reading } from './reading.ts';
import { Replies } from './replies.ts';
import { ownListOf, sieveFor } from './sieve.ts';

/** Threads read above the one that a link leads to, so that it does not hang in the void. */
const ABOVE = 5;

/** What the page knows of what the person has read. */
type Known = Omit<KnownOf, 'threads'>;

/** Told how many threads were looked through so far, while those are sought that are one person's own. */
export type Looked = (threads: number) => void;

/** Threads of a board's query. */
interface Found extends Slice<ThreadEntity> {
  /** How far the list was looked through for them, where they are one person's own. */
  readonly looked: string;
  readonly met: ReadonlySet<string>;
}

/** What a person reads beyond the first window. */
export class Reads {
  readonly #reading: Reading;
  readonly #layout: Layout;
  readonly #replica: Replica<ThreadEntity>;
  readonly #replies: Replies;
  readonly #known: Known;
  /** Where the last look for threads ended that are one person's own. */
  #looked = '';
  /** The threads that were found by it. */
  #met: ReadonlySet<string> = new Set();
  /** Counts what was asked for: of two lists the later one is shown, whichever comes first. */
  #asked = 0;
  /** The list that is being read to be shown. */
  #showing: Promise<void> | undefined;

  constructor(reading: Reading, replica: Replica<ThreadEntity>, known: Known) {
    this.#reading = reading;
    this.#layout = reading.layout;
    this.#replica = replica;
    this.#replies = new Replies(reading, replica);
    this.#known = known;
  }

  async loadOlder(): Promise<void> {
    const { query, sieve, loadingOlder } = this.#reading;
    const place = sieve ? this.#looked : this.#layout.rows.findLast((row) => row.place !== undefined)?.place;
    if (loadingOlder || !this.#layout.older || place === undefined) return;
    this.#reading.loadingOlder = true;
    this.#reading.changed();
    try {
      const found = await this.#list(query, place === '' ? { at: 'first' } : { at: 'after', place });
      if (found === undefined) return;
      const { items, after } = found;
      this.#keep(found);
      const more = this.#layout.missing(items.map(rowOf));
      this.#layout.rows = [...this.#layout.rows, ...more];
      // An answer with nothing new that promises more would be asked for without end.
      this.#layout.older = after && (more.length > 0 || sieve !== undefined);
    } finally {
      this.#reading.loadingOlder = false;
    }
  }

  /** Shows the first threads of those that are asked for, and stays with them. */
  show(query: BoardQuery, looked?: Looked): Promise<void> {
    const showing = this.#show(query, looked).finally(() => {
      if (this.#showing === showing) this.#showing = undefined;
    });
    this.#showing = showing;
    return showing;
  }

  /** What is being read to be shown is the newest: asked for more often than it takes to come, it would never be shown. */
  showNew(): Promise<void> {
    return this.#showing ?? this.show(this.#reading.query);
  }

  /** The room was read anew: what is one person's own is looked for again, beyond the first window. */
  async again(): Promise<void> {
    if (this.#reading.sieve) await this.show(this.#reading.query);
  }

  loadReplies(thread: string): Promise<void> {
    return this.#replies.load(thread);
  }

  /** @returns false where there is no such post for this person */
  async find(id: string): Promise<boolean> {
    const post = await this.post(id);
    if (post === undefined) return false;
    if (this.#layout.row(post.thread) === undefined) await this.#showAround(post.thread);
    return this.#replies.until(post.thread, id);
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

  /** The post under this id, read where it is not at hand. */
  async post(id: string): Promise<Post | undefined> {
    for (const query of [undefined, ANY_REPLY, THREADS]) {
      if (query !== undefined) await this.#read(query, { at: 'key', key: id }, 1);
      const entity = this.#replica.state.get(id);
      if (entity?.kind === 'post') return entity;
    }
    return undefined;
  }

  #stayWith(query: BoardQuery): void {
    const window = windowOf(query);
    const isAll = query.order === ALL.order && query.filter === undefined;
    this.#reading.query = query;
    this.#replica.first = window;
    const sieve = sieveFor(query, this.#known);
    this.#reading.sieve = sieve && ((root) => sieve.keeps(root));
    this.#reading.meet = isAll ? undefined : (event, folded, own) => {
      this.#meet(window, event.id, folded, own);
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
    if (position === undefined || (root?.kind === 'post' && this.#reading.sieve?.(root) === false)) return false;
    const row = this.#layout.row(thread);
    return row === undefined || (row.place !== undefined && position.place < row.place);
  }

  #read(query: WindowQuery, around: Around, limit: number): Promise<Slice<ThreadEntity>> {
    return readSlice(this.#replica, query, around, limit);
  }

  async #show(query: BoardQuery, looked?: Looked): Promise<void> {
    this.#asked += 1;
    const first = await this.#list(query, { at: 'first' }, looked);
    if (first === undefined) return;
    this.#keep(first);
    this.#stayWith(query);
    this.#layout.replace(first.items, first, true);
    this.#reading.fresh.clear();
  }

  #keep({ looked, met }: Found): void {
    this.#looked = looked;
    this.#met = met;
  }

  /**
   * Reads on in a list. What is one person's own is found by the backend, where it can, and else looked for in the list of all, until a window
   * is full or the list ends.
   *
   * @returns undefined where other threads were asked for meanwhile
   */
  async #list(query: BoardQuery, around: Around, looked?: Looked): Promise<Found | undefined> {
    const asked = this.#asked;
    const sieve = sieveFor(query, this.#known);
    const own = ownListOf(query);
    const window = { ...windowOf(query), ...(own && { own }) };
    const met = new Set(around.at === 'first' ? [] : this.#met);
    const items: Slice<ThreadEntity>['items'][number][] = [];
    let through = 0;
    for (let from = around, place = ''; ; from = { at: 'after', place }) {
      // The first threads soon; whoever has to look further reads more at a time.
      const slice = await this.#read(window, from, through === 0 ? THREADS_PER_WINDOW : LIMITS.itemsPerWindow);
      if (asked !== this.#asked) return undefined;
      if (sieve === undefined) return { ...slice, looked: '', met };
      for (const item of slice.items) {
        if (item.entity.kind !== 'post' || !sieve.keeps(item.entity)) continue;
        items.push(item);
        met.add(item.key);
      }
      const last = slice.items.at(-1);
      const next = slice.looked ?? last?.place;
      const goesOn = slice.looked !== undefined || (last?.entity.kind === 'post' && sieve.goesOn(last.entity, met));
      const after = slice.after && goesOn && next !== undefined && next !== place;
      place = next ?? place;
      if (!after || items.length >= THREADS_PER_WINDOW) return { items, before: false, after, looked: place, met };
      through += slice.items.length;
      looked?.(through);
    }
  }

  async #showAround(thread: string): Promise<void> {
    const asked = this.#reading.query;
    // What the page alone tells apart has no places around which to read.
    const isAmong = this.#reading.sieve === undefined && (await this.#read(windowOf(asked), { at: 'key', key: thread }, 1)).items.length > 0;
    const query = isAmong ? asked : ALL;
    const { items } = await this.#read(windowOf(query), { at: 'key', key: thread }, 1);
    const place = items[0]?.place;
    if (place === undefined) return;
    const above = await this.#read(windowOf(query), { at: 'before', place }, ABOVE);
    const below = await this.#read(windowOf(query), { at: 'after', place }, THREADS_PER_WINDOW - ABOVE);
    if (query !== asked) this.#reading.fresh.clear();
    this.#stayWith(query);
    this.#layout.replace([...above.items, ...items, ...below.items], { before: above.before, after: below.after }, true);
  }
}

/** The list of the backend in which the threads of a board's query are found. */
function windowOf({ order, filter }: BoardQuery): WindowQuery {
  // What is one person's is no list.
  if (order === 'activity' && (filter === undefined || filter === 'unread' || filter === 'followed')) return THREADS;
  return { ...THREADS, order, ...(filter !== undefined && { filter }) };
}
