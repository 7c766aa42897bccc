import type { RoomErrorData, RoomEvent } from '@studyhall/protocol';
import { toRoomError } from '@studyhall/protocol';
import type { Folded, Post } from '@studyhall/domain';
import { parseThread, replyPlace } from '@studyhall/domain';
import type { Slice } from '../room/replica.ts';
import type { BoardHost } from './host.ts';
import { Layout } from './layout.ts';
import { ANY_REPLY, REPLIES_PER_READ, repliesOf, THREADS, THREADS_PER_WINDOW } from './queries.ts';

/** Threads read above the one that a link leads to, so that it does not hang in the void. */
const ABOVE = 5;

/** What a person reads: which threads and replies are on screen, and what is new besides. */
export class Reader {
  readonly layout = new Layout();
  /** Threads that are new, or would move, since the order was made. */
  readonly fresh = new Set<string>();
  /** Threads whose next replies are being read. */
  readonly busy = new Set<string>();
  loadingOlder = false;
  error: RoomErrorData | undefined;
  readonly #host: BoardHost;
  readonly #changed: () => void;

  constructor(host: BoardHost, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
  }

  /** Nothing on screen is for the person who looks now. */
  clear(): void {
    this.layout.restore([], false);
    this.fresh.clear();
    this.error = undefined;
  }

  /** The room was read anew. */
  begun(first: Slice<unknown>): void {
    this.fresh.clear();
    this.layout.replace(first.items, first, this.#host.replica.whole);
    this.#changed();
  }

  /** An event was folded in. @param own whether it was written in this browser */
  folded(event: RoomEvent, { changed, unknown }: Folded, own: boolean): void {
    if (!this.#host.replica.begun || event.type !== 'post') return;
    const said = parseThread(event);
    if (said?.type !== 'post') return;
    const thread = said.thread ?? event.id;
    if (!changed.has(event.id)) {
      // A reply in a thread that is not at hand.
      if (unknown.has(thread)) this.fresh.add(thread);
    } else if (said.thread === undefined) {
      if (own || (this.layout.rows.length === 0 && !this.layout.older)) this.layout.addOnTop(thread);
      else this.fresh.add(thread);
    } else {
      this.layout.addReply(thread, event.id, own);
      if (!own && this.layout.rows[0]?.thread !== thread) this.fresh.add(thread);
    }
  }

  async loadOlder(): Promise<void> {
    const place = this.layout.lastPlace;
    if (this.loadingOlder || !this.layout.older || place === undefined) return;
    this.loadingOlder = true;
    await this.#asked(async () => {
      this.layout.append(await this.#host.replica.read(THREADS, { at: 'after', place }, THREADS_PER_WINDOW));
    });
    this.loadingOlder = false;
    this.#changed();
  }

  async showNew(): Promise<void> {
    await this.#asked(async () => {
      const first = await this.#host.replica.read(THREADS, { at: 'first' }, THREADS_PER_WINDOW);
      this.layout.replace(first.items, first, true);
      this.fresh.clear();
    });
  }

  async loadReplies(thread: string): Promise<void> {
    const row = this.layout.row(thread);
    if (row === undefined || row.end || this.busy.has(thread)) return;
    this.busy.add(thread);
    await this.#asked(() => this.#readReplies(thread));
    this.busy.delete(thread);
    this.#changed();
  }

  /** @returns false where there is no such post for this person */
  async find(id: string): Promise<boolean> {
    let found = false;
    await this.#asked(async () => {
      const post = await this.#read(id);
      if (post === undefined) return;
      if (this.layout.row(post.thread) === undefined) await this.#showAround(post.thread);
      for (let row = this.layout.row(post.thread); row !== undefined; row = this.layout.row(post.thread)) {
        found = this.layout.has(post.thread, id);
        if (found || row.end) return;
        await this.#readReplies(post.thread);
      }
    });
    return found;
  }

  /** Puts threads on top that are not on screen: the person has something unsent in them. */
  async bringIn(threads: Iterable<string>): Promise<void> {
    for (const thread of threads) {
      if (this.layout.row(thread) !== undefined) continue;
      const slice = await this.#host.replica.read(THREADS, { at: 'key', key: thread }, 1);
      this.layout.bringIn(slice);
      this.#changed();
    }
  }

  async #readReplies(thread: string): Promise<void> {
    const last = this.layout.row(thread)?.replies.at(-1);
    const post = last === undefined ? undefined : this.#host.replica.state.get(last);
    const around = post?.kind === 'post' ? ({ at: 'after', place: replyPlace(post) } as const) : ({ at: 'first' } as const);
    const slice = await this.#host.replica.read(repliesOf(thread), around, REPLIES_PER_READ);
    // An answer without items that promises more would be asked for without end.
    this.layout.appendReplies(thread, slice.items.length === 0 ? { ...slice, after: false } : slice);
  }

  /** The post under this id, read where it is not at hand. */
  async #read(id: string): Promise<Post | undefined> {
    const { replica } = this.#host;
    for (const query of [undefined, ANY_REPLY, THREADS]) {
      if (query !== undefined) await replica.read(query, { at: 'key', key: id }, 1);
      const entity = replica.state.get(id);
      if (entity?.kind === 'post') return entity;
    }
    return undefined;
  }

  async #showAround(thread: string): Promise<void> {
    const { replica } = this.#host;
    const { items } = await replica.read(THREADS, { at: 'key', key: thread }, 1);
    const place = items[0]?.place;
    if (place === undefined) return;
    const above = await replica.read(THREADS, { at: 'before', place }, ABOVE);
    const below = await replica.read(THREADS, { at: 'after', place }, THREADS_PER_WINDOW - ABOVE);
    this.layout.replace([...above.items, ...items, ...below.items], { before: above.before, after: below.after }, true);
  }

  /** Does what the person asked for; a failure is shown, not thrown. */
  async #asked(work: () => Promise<void>): Promise<void> {
    this.error = undefined;
    this.#changed();
    try {
      await work();
    } catch (thrown) {
      this.error = toRoomError(thrown).toJSON();
    }
    this.#changed();
  }
}
