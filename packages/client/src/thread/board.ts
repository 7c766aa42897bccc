import { atom } from 'nanostores';
import type { RoomErrorData, RoomEvent } from '@studyhall/protocol';
import { toRoomError } from '@studyhall/protocol';
import type { Folded, Reaction } from '@studyhall/domain';
import { mayWrite, parseThread, threadView } from '@studyhall/domain';
import type { WrittenText } from '../written.ts';
import type { Locker } from '../device/locker.ts';
import type { KeptRoom } from '../device/tables.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { Slice } from '../room/replica.ts';
import type { BoardState, DraftOutcome, ThreadBoard, Typing, Unread } from './api.ts';
import type { BoardHost } from './host.ts';
import { ReadMarks } from './marks.ts';
import type { Overlay } from './overlay.ts';
import { overlayOf } from './overlay.ts';
import { Reader } from './reader.ts';
import { Screen } from './screen.ts';
import type { Typists } from './typists.ts';
import { countUnread } from './unread.ts';
import { Writer } from './writer.ts';

const EMPTY: BoardState = { threads: [], fresh: 0, older: false, loadingOlder: false, newer: false };

/** A room as a board of threads: reads, writes, and puts both on one screen. */
export class Board implements ThreadBoard {
  readonly $board = atom<BoardState>(EMPTY);
  readonly $typing = atom<readonly Typing[]>([]);
  readonly $unread = atom<Unread>({ threads: 0, orMore: false });
  readonly $canPost = atom(false);
  readonly #host: BoardHost;
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #marks: ReadMarks;
  #typists: Typists | undefined;
  #link: SafeLink | undefined;
  readonly #screen = new Screen();
  readonly #outcomes = new Set<(outcome: DraftOutcome) => void>();
  #scheduled = false;
  #cancelUntil: (() => void) | undefined;
  #stopOutbox: (() => void) | undefined;
  #over = false;

  constructor(host: BoardHost) {
    this.#host = host;
    const changed = (): void => {
      this.changed();
    };
    this.#reader = new Reader(host, changed);
    this.#writer = new Writer(host, () => this.#overlay()?.state ?? host.replica.state);
    this.#marks = new ReadMarks(host.ports, host.room, changed);
  }

  // What the room tells.

  /** The person's locker is open. */
  async use(locker: Locker): Promise<void> {
    this.#stopOutbox?.();
    this.#stopOutbox = locker.outbox.onChange(() => {
      this.changed();
    });
    await this.#marks.use(locker);
    this.changed();
  }

  connected(link: SafeLink): void {
    this.#link = link;
    void this.#connectTypists();
    void this.#marks.connect(link);
    this.changed();
  }

  folded(event: RoomEvent, folded: Folded): void {
    this.#reader.folded(event, folded, this.#host.locker()?.outbox.get(event.id) !== undefined);
    this.changed();
  }

  begun(first: Slice<unknown>): void {
    this.#reader.begun(first);
    const overlay = this.#overlay();
    const threads = overlay?.replies.map(({ thread }) => thread) ?? [];
    // Failing is no harm: the words are in the outbox, and shown when their thread is.
    this.#reader.bringIn(threads).catch(() => undefined);
  }

  /** Shows what the device has kept of the screen. */
  restore(kept: KeptRoom): void {
    const { state } = this.#host.replica;
    const rows = kept.threads.map(([thread, replies]) => {
      const root = state.get(thread);
      const place = root === undefined ? undefined : threadView.orders['activity']?.(thread, root)?.place;
      const total = root?.kind === 'post' ? (root.summary?.replies ?? 0) : 0;
      return { thread, place, replies, end: replies.length >= total, tail: [] };
    });
    this.#reader.layout.restore(rows, kept.older);
    this.changed();
  }

  /** Another person uses the page. */
  clear(): void {
    this.#reader.clear();
    this.$board.set(EMPTY);
    this.$unread.set({ threads: 0, orMore: false });
    this.$canPost.set(false);
  }

  /** What is on screen, to be kept. */
  kept(): Pick<KeptRoom, 'threads' | 'older'> {
    const { rows, older } = this.#reader.layout;
    return { threads: rows.map(({ thread, replies, tail }) => [thread, [...replies, ...tail]] as const), older };
  }

  /** One of the person's own drafts was taken or refused. */
  outcome({ draft }: OutboxEntry, error?: RoomErrorData): void {
    const said = parseThread(draft);
    const post = said === undefined || said.type === 'post' ? draft.id : said.target;
    const outcome: DraftOutcome = { draft: draft.id, type: draft.type, post, ...(error === undefined ? {} : { error }) };
    for (const listener of [...this.#outcomes]) listener(outcome);
  }

  /** Something has changed: the screen is made anew, once for everything that changes in the same moment. */
  changed(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (!this.#over) this.#show();
    });
  }

  close(): void {
    this.#over = true;
    this.#stopOutbox?.();
    this.#cancelUntil?.();
    this.#marks.close();
    this.#typists?.close();
  }

  // What a person asks for.

  loadOlder(): Promise<void> {
    return this.#reader.loadOlder();
  }

  showNew(): Promise<void> {
    return this.#reader.showNew();
  }

  loadReplies(thread: string): Promise<void> {
    return this.#reader.loadReplies(thread);
  }

  async find(post: string): Promise<boolean> {
    // Own words that are not in the log yet are on screen already.
    return this.#host.locker()?.outbox.get(post) !== undefined || (await this.#reader.find(post));
  }

  post(words: WrittenText, parent?: string): string {
    const id = this.#writer.post(words, parent);
    this.#typists?.hush();
    return id;
  }

  edit(post: string, words: WrittenText): void {
    this.#writer.edit(post, words);
  }

  delete(post: string): void {
    this.#act('delete', post);
  }

  undelete(post: string): void {
    this.#act('undelete', post);
  }

  hide(post: string): void {
    this.#act('hide', post);
  }

  unhide(post: string): void {
    this.#act('unhide', post);
  }

  react(post: string, reaction: Reaction, on: boolean): void {
    this.#try('react', post, () => {
      this.#writer.react(post, reaction, on);
    });
  }

  retry(draft: string): void {
    void this.#writer.retry(draft);
  }

  discard(draft: string): void {
    void this.#writer.discard(draft);
  }

  words(draft: string): WrittenText | undefined {
    return this.#writer.words(draft);
  }

  typing(thread?: string): void {
    if (this.$canPost.get()) this.#typists?.say(thread);
  }

  markRead(thread?: string): void {
    const { state } = this.#host.replica;
    const rows = thread === undefined ? this.#reader.layout.rows : [this.#reader.layout.row(thread)];
    let newest: { event: string; at: number } | undefined;
    const see = (event: string, at: number): void => {
      if (newest === undefined || at > newest.at) newest = { event, at };
    };
    for (const row of rows) {
      for (const id of row === undefined ? [] : [row.thread, ...row.replies, ...row.tail]) {
        const post = state.get(id);
        if (post?.kind === 'post') see(id, post.at);
      }
      const root = thread === undefined ? state.get(row?.thread ?? '') : undefined;
      if (root?.kind === 'post' && root.summary !== undefined) see(root.summary.latest.id, root.summary.latest.at);
    }
    if (newest !== undefined) this.#marks.mark(thread, newest);
  }

  onOutcome(listener: (outcome: DraftOutcome) => void): () => void {
    this.#outcomes.add(listener);
    return () => this.#outcomes.delete(listener);
  }

  /** Who is writing is for later: a screen can be read, and written on, before it is known. */
  async #connectTypists(): Promise<void> {
    if (this.#link?.signals === undefined) return;
    try {
      const { Typists } = await import('./typists.ts');
      if (this.#over) return;
      this.#typists ??= new Typists(this.$typing, this.#host.ports.clock, () => this.#host.me()?.id);
      this.#typists.connect(this.#link);
    } catch {
      // The next link tries again.
    }
  }

  #act(type: 'delete' | 'undelete' | 'hide' | 'unhide', post: string): void {
    this.#try(type, post, () => {
      this.#writer.act(type, post);
    });
  }

  /** An act without words: a rule that says no is an outcome like any other. */
  #try(type: string, post: string, act: () => void): void {
    try {
      act();
    } catch (thrown) {
      const error = toRoomError(thrown).toJSON();
      for (const listener of [...this.#outcomes]) listener({ draft: '', type, post, error });
    }
  }

  #overlay(): Overlay | undefined {
    const me = this.#host.me();
    if (me === undefined) return undefined;
    const pending = this.#host.locker()?.outbox.list(this.#host.room) ?? [];
    return overlayOf(this.#host.replica.state, pending, me, this.#host.waiting());
  }

  #show(): void {
    const me = this.#host.me();
    const overlay = this.#overlay();
    if (me === undefined || overlay === undefined) return;
    const writable = this.#host.facts()?.writable === true && this.#host.locker() !== undefined;
    const now = this.#host.now();
    const { layout, fresh, loadingOlder, error } = this.#reader;
    const threads = this.#screen.threads(this.#reader, overlay, this.#marks, { me, writable, now });
    this.$board.set({
      threads,
      fresh: fresh.size,
      older: layout.older,
      loadingOlder,
      newer: layout.newer,
      ...(error === undefined ? {} : { error }),
    });
    const unread = countUnread(this.#host.replica.state, this.#reader, this.#marks, me.id);
    const before = this.$unread.get();
    if (unread.threads !== before.threads || unread.orMore !== before.orMore) this.$unread.set(unread);
    this.$canPost.set(writable && mayWrite(me.as));
    this.#showAgain(this.#screen.until - now);
  }

  #showAgain(ms: number): void {
    this.#cancelUntil?.();
    this.#cancelUntil = undefined;
    if (ms === Infinity) return;
    this.#cancelUntil = this.#host.ports.clock.after(Math.max(1, ms), () => {
      this.changed();
    });
  }
}

