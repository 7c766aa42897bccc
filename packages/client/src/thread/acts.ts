import type { Json } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import type { OwnPost, Post, Reaction, ThreadEventType } from '@studyhall/domain';
import { checkThread, ownKey, parseThread } from '@studyhall/domain';
import type { Attached, Labels, WrittenText } from '../written.ts';
import { filesToHandIn } from '../files/named.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { hasWords, inState } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { BoardHost } from './host.ts';
import { Toggles } from './toggles.ts';
import type { Writer } from './writer.ts';
import { checkWords, EDITED, only } from './writer.ts';

/** Why a draft that spoke about a discarded one is not sent. */
const ORPHANED = new RoomError('denied', 'what it speaks about was discarded', { why: 'thread.parent-missing' }).toJSON();

/** What can be done to a post without words: which act, the post, and how. */
export type ActCall =
  | readonly [type: 'delete' | 'undelete' | 'hide' | 'unhide', post: string]
  | readonly [type: 'react', post: string, reaction: Reaction, on: boolean]
  | readonly [type: 'vote' | 'accept' | 'endorse', post: string, on: boolean]
  | readonly [type: 'classify', thread: string, labels: Labels];

/** What a person does to posts that exist, and with drafts that were not sent. */
export class Acts {
  readonly #host: BoardHost;
  readonly #writer: Writer;
  readonly #toggles: Toggles;

  constructor(host: BoardHost, writer: Writer) {
    this.#host = host;
    this.#writer = writer;
    this.#toggles = new Toggles(host.name, () => writer.needs().outbox, (type, body, target) => {
      this.#queue(type, body, [target]);
    });
  }

  /**
   * Does something to a post that has no words of its own; nothing where everything already is as it is wanted.
   *
   * @throws RoomError `denied`, `unavailable`
   */
  async act(...call: ActCall): Promise<void> {
    const [, post] = call;
    if (call[0] === 'react') await this.#react(post, call[2], call[3]);
    else if (call[0] === 'vote') await this.#vote(post, call[2]);
    else if (call[0] === 'accept') this.#accept(post, call[2]);
    else if (call[0] === 'endorse') this.#endorse(post, call[2]);
    else if (call[0] === 'classify') this.#classify(post, call[2]);
    else await this.#away(call[0], post);
  }

  /** Takes a post away, or brings it back. */
  async #away(type: 'delete' | 'undelete' | 'hide' | 'unhide', target: string): Promise<void> {
    const { outbox } = this.#writer.needs();
    const state = outbox.get(target)?.state;
    if (type === 'delete' && (state === 'queued' || state === 'refused')) await this.#takeBack(outbox, target);
    else this.#queue(type, this.#placed(target), [target]);
  }

  #react(target: string, reaction: Reaction, on: boolean): Promise<void> {
    return this.#toggles.set({ type: 'react', target, reaction }, on, () => this.#own(target)?.reactions.includes(reaction) === true);
  }

  #vote(target: string, on: boolean): Promise<void> {
    return this.#toggles.set({ type: 'vote', target }, on, () => this.#own(target)?.vote === true);
  }

  #accept(answer: string, on: boolean): void {
    const thread = this.#post(answer)?.thread ?? answer;
    const from = this.#post(thread)?.summary?.accepted ?? null;
    const to = on ? answer : null;
    if (on ? from !== to : from === answer) this.#queue('accept', { target: thread, from, to }, [thread, answer]);
  }

  #endorse(target: string, on: boolean): void {
    const post = this.#post(target);
    const from = post?.endorsed !== undefined;
    if (from !== on) this.#queue('endorse', { target, thread: post?.thread ?? target, from, to: on }, [target]);
  }

  #classify(target: string, { purpose, tags }: Labels): void {
    this.#queue('classify', { target, ...(purpose && { purpose }), ...(tags && { tags: [...tags] }) }, [target]);
  }

  /** Gives a post new words. @throws RoomError `too-large`, `denied`, `unavailable` */
  async edit(post: string, words: WrittenText & Omit<Attached, 'anchor'>): Promise<void> {
    checkWords(words);
    const { outbox } = this.#writer.needs();
    const unsent = outbox.get(post);
    if (unsent === undefined || unsent.state === 'acked') this.#edit(post, words);
    else await this.#rewrite(outbox, unsent, words);
    // Newer words take the place of words that were refused.
    for (const { draft, state } of outbox.list(this.#host.name)) {
      const said = state === 'refused' ? parseThread(draft) : undefined;
      if (said?.type === 'edit' && said.target === post) await outbox.change(draft.id, () => undefined);
    }
  }

  /** Tries a draft again that was not sent, and those it waits for. */
  async retry(id: string): Promise<void> {
    const outbox = this.#host.locker?.outbox;
    const entry = outbox?.get(id);
    if (outbox === undefined || entry === undefined) return;
    for (const each of [...(entry.draft.refs ?? []), id]) {
      await outbox.change(each, (kept) => (kept.state === 'refused' ? { ...inState(kept, 'queued'), files: filesToHandIn(kept.draft.body) } : kept));
    }
    this.#host.send(true);
  }

  /** Forgets a draft that was not sent. What speaks about it can never be sent, and says so. */
  async discard(id: string): Promise<void> {
    const outbox = this.#host.locker?.outbox;
    if (outbox === undefined) return;
    const left = await outbox.change(id, (kept) => (kept.state === 'tried' || kept.state === 'acked' ? kept : undefined));
    if (left !== undefined) return;
    for (const { draft } of outbox.list(this.#host.name)) {
      if (draft.refs?.includes(id) !== true) continue;
      await outbox.change(draft.id, (kept) => (hasWords(kept.draft) ? inState(kept, 'refused', ORPHANED) : undefined));
    }
  }

  /** A reply is named with its thread, whose root may know it as an answer. */
  #placed(target: string): Json {
    const post = this.#post(target);
    return post?.parent === undefined ? { target } : { target, thread: post.thread };
  }

  #post(id: string): Post | undefined {
    const post = this.#writer.state.get(id);
    return post?.kind === 'post' ? post : undefined;
  }

  /** What is the person's own about a post. */
  #own(post: string): OwnPost | undefined {
    const own = this.#writer.state.get(ownKey(post, this.#writer.needs().me.id));
    return own?.kind === 'own' ? own : undefined;
  }

  #queue(type: ThreadEventType, body: Json, refs: readonly string[]): void {
    this.#writer.queue(checkThread, type, body, refs);
  }

  #edit(target: string, words: WrittenText): void {
    this.#queue('edit', { target, ...only(words, EDITED) }, [target]);
  }

  /** Other words for a post that may have left: one id never goes out with two bodies. */
  async #rewrite(outbox: Outbox, { draft }: OutboxEntry, words: WrittenText): Promise<void> {
    const body = { ...(draft.body as Readonly<Record<string, Json>>), ...words };
    const refused = { unsure: false };
    const now = await outbox.change(draft.id, (kept) => {
      const changed = { ...inState(kept, 'queued'), files: filesToHandIn(body), draft: { ...draft, body } };
      if (kept.state === 'queued' && kept.unsure === undefined) return changed;
      if (kept.state !== 'refused') return kept;
      if (kept.unsure === undefined) return changed;
      refused.unsure = true;
      return undefined;
    });
    // It was refused, and yet may have arrived: the new words go under an id of their own.
    if (refused.unsure) this.#writer.add({ ...draft, id: this.#writer.newId(), body });
    else if (now?.draft.body === body) this.#host.send(false);
    else this.#edit(draft.id, words);
  }

  /** Takes a post back that may not have left. */
  async #takeBack(outbox: Outbox, id: string): Promise<void> {
    await this.discard(id);
    if (outbox.get(id) !== undefined) this.#queue('delete', this.#placed(id), [id]);
  }
}
