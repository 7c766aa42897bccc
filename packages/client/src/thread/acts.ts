import type { Json } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import type { Reaction, ThreadEventType } from '@studyhall/domain';
import { checkThread, ownKey, parseThread } from '@studyhall/domain';
import type { WrittenText } from '../written.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { hasWords, inState } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { BoardHost } from './host.ts';
import type { Writer } from './writer.ts';
import { checkWords } from './writer.ts';

/** Why a draft that spoke about a discarded one is not sent. */
const ORPHANED = new RoomError('denied', 'what it speaks about was discarded', { why: 'thread.parent-missing' }).toJSON();

/** What a person does to posts that exist, and with drafts that were not sent. */
export class Acts {
  readonly #host: BoardHost;
  readonly #writer: Writer;

  constructor(host: BoardHost, writer: Writer) {
    this.#host = host;
    this.#writer = writer;
  }

  /**
   * Does something to a post that has no words of its own.
   *
   * @param reaction with `react`: which, and whether it is set or taken back
   * @throws RoomError `denied`, `unavailable`
   */
  async act(type: Exclude<ThreadEventType, 'post' | 'edit'>, target: string, reaction?: Reaction, on = false): Promise<void> {
    const { me, outbox } = this.#writer.needs();
    const state = outbox.get(target)?.state;
    if (reaction !== undefined) {
      const own = this.#writer.state.get(ownKey(target, me.id));
      const from = own?.kind === 'own' && own.reactions.includes(reaction);
      if (from !== on) this.#writer.queue(checkThread, type, { target, reaction, from, to: on }, [target]);
    } else if (type === 'delete' && (state === 'queued' || state === 'refused')) await this.#takeBack(outbox, target);
    else this.#writer.queue(checkThread, type, this.#placed(target), [target]);
  }

  /** Gives a post new words. @throws RoomError `too-large`, `denied`, `unavailable` */
  async edit(post: string, words: WrittenText): Promise<void> {
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
      await outbox.change(each, (kept) => (kept.state === 'refused' ? inState(kept, 'queued') : kept));
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
    const post = this.#writer.state.get(target);
    return post?.kind === 'post' && post.parent !== undefined ? { target, thread: post.thread } : { target };
  }

  #edit(target: string, { title, text }: WrittenText): void {
    this.#writer.queue(checkThread, 'edit', title === undefined ? { target, text } : { target, title, text }, [target]);
  }

  /** Other words for a post that may have left: one id never goes out with two bodies. */
  async #rewrite(outbox: Outbox, { draft }: OutboxEntry, words: WrittenText): Promise<void> {
    const body = { ...(draft.body as Readonly<Record<string, Json>>), ...words };
    const refused = { unsure: false };
    const now = await outbox.change(draft.id, (kept) => {
      if (kept.state === 'queued' && kept.unsure === undefined) return { ...kept, draft: { ...draft, body } };
      if (kept.state !== 'refused') return kept;
      if (kept.unsure === undefined) return { ...inState(kept, 'queued'), draft: { ...draft, body } };
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
    if (outbox.get(id) !== undefined) this.#writer.queue(checkThread, 'delete', this.#placed(id), [id]);
  }
}
