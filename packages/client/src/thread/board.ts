import { atom } from 'nanostores';
import type { RoomErrorData, RoomEvent } from '@studyhall/protocol';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { Folded, Reaction } from '@studyhall/domain';
import { mayPost } from '@studyhall/domain';
import type { Attached, Labels, WrittenText } from '../written.ts';
import type { Locker } from '../device/locker.ts';
import type { KeptRoom } from '../device/tables.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { Slice } from '../room/slice.ts';
import type { ActCall } from './acts.ts';
import type { BoardQuery, BoardState, DraftOutcome, OpenThread, ThreadBoard, ThreadsAbout, Typing, Unread } from './api.ts';
import type { ThreadCode } from './code.ts';
import type { Extras } from './extras.later.ts';
import type { BoardHost } from './host.ts';
import type { Overlay } from './overlay.ts';
import { overlayOf, targetOf } from './overlay.ts';
import { ALL } from './queries.ts';
import { Reader } from './reader.ts';
import { Screen } from './screen.ts';
import { Writer } from './writer.ts';

const EMPTY: BoardState = { query: ALL, threads: [], fresh: 0, older: false, loadingOlder: false, newer: false };
const NONE_UNREAD: Unread = { threads: 0, orMore: false };

/** A room as a board of threads: shows it, and posts. What else a person does with it is loaded after the first screen. */
export class Board implements ThreadBoard {
  readonly $board = atom<BoardState>(EMPTY);
  readonly $opened = atom<readonly OpenThread[]>([]);
  readonly $typing = atom<readonly Typing[]>([]);
  readonly $unread = atom<Unread>(NONE_UNREAD);
  readonly $canPost = atom(false);
  readonly #host: BoardHost;
  readonly #code: ThreadCode;
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #screen = new Screen();
  readonly #outcomes = new Set<(outcome: DraftOutcome) => void>();
  #extras: Extras | undefined;
  /** Made once for whoever asks between two changes. */
  #laid: Overlay | undefined;
  #scheduled = false;
  #stopOutbox: (() => void) | undefined;
  #over = false;

  constructor(host: BoardHost, code: ThreadCode) {
    this.#host = host;
    this.#code = code;
    this.#reader = new Reader(host, () => {
      this.changed();
    });
    this.#writer = new Writer(host, () => this.#overlay());
  }

  // What the room tells.

  /** The person's locker is open. */
  async use(locker: Locker): Promise<void> {
    this.#stopOutbox?.();
    this.#stopOutbox = locker.outbox.onChange(() => {
      this.changed();
    });
    await this.#extras?.use(locker);
    this.changed();
  }

  connected(link: SafeLink): void {
    void this.#extras?.connect(link);
    this.changed();
  }

  folded(event: RoomEvent, folded: Folded): void {
    const own = this.#host.locker?.outbox.get(event.id) !== undefined;
    this.#reader.folded(event, folded, own);
    this.#extras?.folded(event, folded, own);
    this.changed();
  }

  begun(first: Slice<unknown>): void {
    this.#reader.begun(first);
    this.#extras?.begun();
  }

  /** Something was read: it is kept soon, and what a first screen does not need is loaded. */
  read(): void {
    if (this.#extras === undefined) this.#load().catch(() => undefined);
    else this.#extras.keeper.touch();
  }

  /** Shows what the device has kept of the screen. */
  restore(kept: KeptRoom): void {
    this.#reader.restore(kept.rows, kept.older);
    this.read();
    this.changed();
  }

  /** Another person uses the page. */
  clear(): void {
    this.#reader.clear();
    this.#extras?.opened.clear();
    this.#laid = undefined;
    this.$board.set(EMPTY);
    this.$unread.set(NONE_UNREAD);
    this.$canPost.set(false);
  }

  /** One of the person's own drafts was taken or refused. */
  outcome({ draft }: OutboxEntry, error?: RoomErrorData): void {
    this.#tell({ draft: draft.id, type: draft.type, post: targetOf(draft), ...(error && { error }) });
  }

  /** Something has changed: the screen is made anew, once for everything that changes in the same moment. */
  changed(): void {
    this.#laid = undefined;
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
    this.#extras?.close();
  }

  // What a person asks for.

  loadOlder(): Promise<void> {
    return this.#ask(({ reads }) => reads.loadOlder());
  }

  show(query: BoardQuery, looked?: (threads: number) => void): Promise<void> {
    return this.#ask(({ reads }) => reads.show(query, looked));
  }

  showNew(): Promise<void> {
    return this.#ask(({ reads }) => reads.showNew());
  }

  loadReplies(thread: string): Promise<void> {
    return this.#ask((extras) => extras.loadReplies(thread));
  }

  async find(post: string): Promise<boolean> {
    // Own words that are not in the log yet are on screen already.
    let found = this.#host.locker?.outbox.get(post) !== undefined;
    if (!found) {
      await this.#ask(async ({ reads }) => {
        found = await reads.find(post);
      });
    }
    return found;
  }

  async open(post: string): Promise<string | undefined> {
    return (await this.#load()).opened.open(post);
  }

  leave(thread: string): void {
    this.#extras?.opened.leave(thread);
  }

  async about(place: string): Promise<ThreadsAbout> {
    return (await this.#load()).abouts.open(place);
  }

  post(words: WrittenText & Labels & Attached, parent?: string): string {
    const id = this.#writer.post(words, parent, this.#code.later?.checkThread);
    this.#extras?.typists.hush();
    return id;
  }

  async edit(post: string, words: WrittenText & Omit<Attached, 'anchor'>): Promise<void> {
    await (this.#extras ?? (await this.#load())).acts.edit(post, words);
  }

  delete(post: string): void {
    void this.#act('delete', post);
  }

  undelete(post: string): void {
    void this.#act('undelete', post);
  }

  hide(post: string): void {
    void this.#act('hide', post);
  }

  unhide(post: string): void {
    void this.#act('unhide', post);
  }

  react(post: string, reaction: Reaction, on: boolean): void {
    void this.#act('react', post, reaction, on);
  }

  vote(post: string, on: boolean): void {
    void this.#act('vote', post, on);
  }

  accept(answer: string, on: boolean): void {
    void this.#act('accept', answer, on);
  }

  endorse(answer: string, on: boolean): void {
    void this.#act('endorse', answer, on);
  }

  classify(thread: string, labels: Labels): void {
    void this.#act('classify', thread, labels);
  }

  retry(draft: string): void {
    void this.#ask(({ acts }) => acts.retry(draft));
  }

  discard(draft: string): void {
    void this.#ask(({ acts }) => acts.discard(draft));
  }

  words(draft: string): WrittenText | undefined {
    return this.#writer.words(draft);
  }

  typing(thread?: string): void {
    if (this.$canPost.get()) this.#extras?.typists.say(thread);
  }

  markRead(thread?: string): void {
    this.#load().then(
      (extras) => {
        extras.mark(thread);
      },
      () => undefined,
    );
  }

  onOutcome(listener: (outcome: DraftOutcome) => void): () => void {
    this.#outcomes.add(listener);
    return () => this.#outcomes.delete(listener);
  }

  /** @throws RoomError `unavailable` where the code does not arrive; the next call tries again */
  async #load(): Promise<Extras> {
    const { Extras } = await this.#code.load();
    if (this.#over) throw new RoomError('closed', 'the room was closed');
    if (this.#extras === undefined) {
      this.#extras = new Extras(this.#host, this.#reader, this.#writer, this);
      this.changed();
    }
    return this.#extras;
  }

  /** Does what the person asked for; a failure is shown, not thrown. */
  async #ask(work: (extras: Extras) => Promise<void>): Promise<void> {
    this.#reader.error = undefined;
    this.changed();
    try {
      await work(await this.#load());
    } catch (thrown) {
      this.#reader.error = toRoomError(thrown).toJSON();
    }
    this.changed();
  }

  /** An act without words: what keeps it from being done is an outcome like any other. */
  async #act(...act: ActCall): Promise<void> {
    try {
      // At once where it can be: what a person does stays in its order.
      await (this.#extras ?? (await this.#load())).acts.act(...act);
    } catch (thrown) {
      this.#tell({ draft: '', type: act[0], post: act[1], error: toRoomError(thrown).toJSON() });
    }
  }

  #tell(outcome: DraftOutcome): void {
    for (const listener of [...this.#outcomes]) listener(outcome);
  }

  #overlay(): Overlay | undefined {
    const { me, locker, name, replica, queued } = this.#host;
    return (this.#laid ??= me && overlayOf(replica.state, locker?.outbox.list(name) ?? [], me, queued));
  }

  #show(): void {
    const { me, facts, locker, now } = this.#host;
    const overlay = this.#overlay();
    if (me === undefined || overlay === undefined) return;
    const writable = facts?.writable === true && locker !== undefined;
    const read = this.#extras?.read;
    const { query, layout, fresh, loadingOlder, error } = this.#reader;
    const circumstances = { me, writable, now, gates: this.#code.later };
    const threads = this.#screen.threads(this.#reader, overlay, (root) => read?.isUnread(root) ?? false, circumstances);
    this.#extras?.show(overlay, circumstances);
    this.$board.set({
      query,
      threads,
      fresh: fresh.size,
      older: layout.older,
      loadingOlder,
      newer: layout.newer,
      ...(error && { error }),
    });
    const unread = read?.count() ?? NONE_UNREAD;
    const before = this.$unread.get();
    if (unread.threads !== before.threads || unread.orMore !== before.orMore) this.$unread.set(unread);
    this.$canPost.set(writable && mayPost(me.as));
    this.#extras?.showAgain(this.#screen.until - now);
  }
}
