import type { ReactiveElement } from 'lit';
import type { BoardState, ShownThread } from '@studyhall/client';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import { faceOf } from '../people/face.ts';
import type { Segments } from '../segments/segments.ts';
import { focusPost, focusRow } from './focus-post.ts';
import type { Held } from './held.ts';
import type { OneThread } from './one-thread.ts';
import { linkedPost } from './permalink.ts';

/** How often older threads load by scrolling alone before a press is needed: what follows on the page stays in reach. */
const LOADS_BY_SCROLLING = 3;

/** Leads the keyboard and the page to what is older, new, linked or unfinished. */
export class Ways {
  readonly #host: ReactiveElement;
  readonly #held: Held;
  readonly #one: OneThread;
  readonly #segments: Segments;
  readonly #read: () => BoardState;
  #loads = 0;

  /** @param read what somebody reads here */
  constructor(host: ReactiveElement, held: Held, { one, segments, read }: { readonly one: OneThread; readonly segments: Segments; readonly read: () => BoardState }) {
    this.#host = host;
    this.#held = held;
    this.#one = one;
    this.#segments = segments;
    this.#read = read;
  }

  /** Loads older threads because somebody scrolls towards them. */
  readonly onNear = (): void => {
    if (this.#loads < LOADS_BY_SCROLLING) void this.#loadOlder(false);
  };

  readonly onOlder = (): void => {
    this.#loads = 0;
    void this.#loadOlder(true);
  };

  readonly onNew = async (): Promise<void> => {
    const { board } = this.#held.desk;
    await board.showNew();
    this.#loads = 0;
    const first = board.$board.get().threads[0];
    if (first) await this.#focusThread(first.root.id, 'start');
  };

  /** Loads more replies of a thread; the keyboard goes to the first of them. */
  async more(thread: string): Promise<void> {
    const { board } = this.#held.desk;
    const replies = (): ShownThread['replies'] => this.#read().threads.find(({ root }) => root.id === thread)?.replies ?? [];
    const before = new Set(replies().map(({ id }) => id));
    await board.loadReplies(thread);
    const first = replies().find(({ id }) => !before.has(id));
    if (!first) return;
    this.#segments.seek(first.id);
    await focusPost(this.#host, first.id);
  }

  /** Shows the post that the page's address names, where this room has it. */
  readonly toLinked = (): void => {
    const id = linkedPost();
    if (id !== undefined) void this.to(id);
  };

  /** Loads a post, and moves the keyboard and the page to it. */
  async to(id: string): Promise<void> {
    const { desk, connection, apart, anchor } = this.#held;
    // A link to a post is followed by what shows the whole room.
    if (anchor) return;
    if (!(await (apart ? this.#one.follow(id) : desk.board.find(id)))) return;
    this.#segments.seek(id);
    const post = await focusPost(this.#host, id, 'center');
    if (!post) return;
    desk.say(() => sayingsOf(acts, desk.words).found(faceOf(connection.session.$people.get(), post.post.author, desk.words).name));
  }

  async #loadOlder(pressed: boolean): Promise<void> {
    const { desk } = this.#held;
    const { threads: before, loadingOlder } = desk.board.$board.get();
    if (loadingOlder) return;
    this.#loads++;
    await desk.board.loadOlder();
    const { threads: after } = desk.board.$board.get();
    const first = after[before.length];
    if (!first) return;
    if (pressed) await this.#focusThread(first.root.id);
    desk.say(sayingsOf(acts, desk.words).olderLoaded(after.length - before.length));
  }

  async #focusThread(id: string, block?: ScrollLogicalPosition): Promise<void> {
    if (this.#held.apart) await focusRow(this.#host, id, block);
    else await focusPost(this.#host, id, block);
  }
}
