import type { WritableAtom } from 'nanostores';
import type { RoomEvent } from '@studyhall/protocol';
import type { Folded, Post, ThreadEntity } from '@studyhall/domain';
import { parsePlain } from '@studyhall/domain';
import { readSlice } from '../room/read-slice.ts';
import type { Replica } from '../room/replica.ts';
import type { OpenThread, ShownThread } from './api.ts';
import { bareRow, Layout, rowOf } from './layout.ts';
import type { Overlay } from './overlay.ts';
import { THREADS } from './queries.ts';
import type { Rows } from './reading.ts';
import { Replies } from './replies.ts';
import { Screen } from './screen.ts';
import type { Circumstances } from './shown.ts';

/** What opened threads take from their board. */
export interface OpenedHost {
  readonly replica: Replica<ThreadEntity>;
  /** The list of threads: what of a thread is there is shown at once. */
  readonly list: Layout;
  /** The own drafts over what is confirmed. */
  overlay(): Overlay | undefined;
  /** Reads a post. */
  post(id: string): Promise<Post | undefined>;
  isUnread(root: Post): boolean;
  /** Up to when the person has read a thread, as soon as that is known: milliseconds since the epoch. */
  readUpTo(thread: string): Promise<number>;
  readonly changed: () => void;
}

interface Shown {
  readonly thread: ShownThread;
  readonly since: number;
  readonly open: OpenThread;
}

/** Threads that are open by themselves, whatever the list shows. */
export class Opened implements Rows {
  readonly layout = new Layout();
  readonly busy = new Set<string>();
  readonly changed: () => void;
  readonly #host: OpenedHost;
  readonly #opened: WritableAtom<readonly OpenThread[]>;
  readonly #replies: Replies;
  readonly #screen = new Screen();
  /** How many have each thread open. */
  readonly #holders = new Map<string, number>();
  /** Up to when each was read when it was opened. */
  readonly #since = new Map<string, number>();
  #shown = new Map<string, Shown>();
  /** Whether posts are missing because they have not been read again yet. */
  #isForgotten = false;

  constructor($opened: WritableAtom<readonly OpenThread[]>, host: OpenedHost) {
    this.#opened = $opened;
    this.#host = host;
    this.changed = host.changed;
    this.#replies = new Replies(this, host.replica);
  }

  /**
   * Opens the thread of a post, at least up to that post.
   *
   * @returns the thread's id; undefined where there is no such post for this person
   * @throws RoomError where it is not at hand and cannot be read
   */
  async open(id: string): Promise<string | undefined> {
    const unsent = this.#host.overlay()?.state.get(id);
    const post = unsent?.kind === 'post' ? unsent : await this.#host.post(id);
    const thread = post?.thread;
    if (thread === undefined || !(await this.#add(thread))) return undefined;
    this.#holders.set(thread, (this.#holders.get(thread) ?? 0) + 1);
    void this.#host.readUpTo(thread).then((at) => {
      this.freeze(thread, at);
    });
    try {
      // The first replies may fail to come and be asked for again; what a link leads to has to be there.
      if (id !== thread && this.#host.replica.state.get(id) !== undefined) await this.#replies.until(thread, id);
      else await this.loadReplies(thread).catch(() => undefined);
    } catch (thrown) {
      this.leave(thread);
      throw thrown;
    }
    this.changed();
    return thread;
  }

  /** Somebody has put a thread away. */
  leave(thread: string): void {
    const holders = (this.#holders.get(thread) ?? 0) - 1;
    this.#holders.set(thread, holders);
    if (holders > 0) return;
    this.#holders.delete(thread);
    this.#since.delete(thread);
    this.layout.rows = this.layout.rows.filter((row) => row.thread !== thread);
    this.changed();
  }

  has(thread: string): boolean {
    return this.layout.row(thread) !== undefined;
  }

  /** Reads the next replies, for the list as well where the thread stands there. */
  async loadReplies(thread: string): Promise<void> {
    await this.#replies.load(thread);
    const row = this.layout.row(thread);
    const listed = this.#host.list.row(thread);
    if (row && listed) this.#host.list.change({ ...row, place: listed.place });
  }

  /** The person goes on reading: what was new when a thread was opened is from now on what is newer than this. */
  freeze(thread: string, at: number): void {
    if (!this.has(thread) || this.#since.has(thread)) return;
    this.#since.set(thread, at);
    this.changed();
  }

  /** An event was folded in. @param own whether it was written in this browser */
  folded(event: RoomEvent, { changed }: Folded, own: boolean): void {
    const said = parsePlain(event);
    if (said?.thread !== undefined && changed.has(event.id)) this.layout.addReply(said.thread, event.id, own);
  }

  /** The room was read anew, and what stood beside its list was forgotten. */
  async again(): Promise<void> {
    if (this.#host.replica.whole) return;
    this.#isForgotten = true;
    for (const { thread } of this.layout.rows) {
      await this.#host.post(thread);
      await this.#replies.again(thread);
    }
    this.#isForgotten = false;
    this.changed();
  }

  /** Another person uses the page. */
  clear(): void {
    this.#shown.clear();
    this.#since.clear();
    this.#opened.set([]);
  }

  /** Shows them as they are now; what is being read anew stays as it was. */
  show(overlay: Overlay, circumstances: Circumstances): void {
    const threads = this.#screen.threads(this, overlay, (root) => this.#host.isUnread(root), circumstances);
    const made = new Map(threads.map((thread) => [thread.root.id, thread]));
    const before = this.#shown;
    this.#shown = new Map();
    for (const { thread: id, replies } of this.layout.rows) {
      const isThere = [id, ...replies].every((post) => overlay.state.get(post) !== undefined);
      const thread = (this.#isForgotten && !isThere ? before.get(id)?.thread : undefined) ?? made.get(id);
      if (thread === undefined) continue;
      const since = this.#since.get(id) ?? 0;
      const old = before.get(id);
      this.#shown.set(id, old?.thread === thread && old.since === since ? old : { thread, since, open: { ...thread, since } });
    }
    const now = [...this.#shown.values()].map(({ open }) => open);
    const was = this.#opened.get();
    if (now.length !== was.length || now.some((open, at) => open !== was[at])) this.#opened.set(now);
  }

  /** @returns whether there is such a thread */
  async #add(thread: string): Promise<boolean> {
    if (this.has(thread)) return true;
    const { list, replica } = this.#host;
    const listed = list.row(thread);
    let row = listed;
    if (row === undefined && replica.state.get(thread) === undefined) {
      const unsent = this.#host.overlay()?.state.get(thread) !== undefined;
      row = unsent ? bareRow(thread) : (await readSlice(replica, THREADS, { at: 'key', key: thread }, 1)).items.map(rowOf)[0];
      if (row === undefined) return false;
    }
    if (!this.has(thread)) this.layout.addOnTop([row ?? { ...bareRow(thread), end: false }]);
    this.changed();
    return true;
  }
}
