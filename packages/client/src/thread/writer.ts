import type { Draft, Json } from '@studyhall/protocol';
import { LIMITS, newId, RoomError, utf8Length } from '@studyhall/protocol';
import type { checkThread, FoldState, ThreadEntity, ThreadEventType } from '@studyhall/domain';
import { checkPost, parsePlain, THREAD_EVENT_VERSION } from '@studyhall/domain';
import type { Attached, Labels, WrittenText } from '../written.ts';
import { hasWords } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { BoardHost } from './host.ts';
import type { Me, Overlay } from './overlay.ts';

/** What of written words an edit can say, and what a post can. */
export const EDITED = ['title', 'text', 'mentions', 'files'];
const WRITTEN = [...EDITED, 'purpose', 'tags', 'anchor'];

/** Some fields of what was written. */
export function only(said: object, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(Object.entries(said as Record<string, Json>).filter(([name]) => names.includes(name)));
}

/** What a person writes: it becomes a draft in the outbox, or a typed error before anything is queued. */
export class Writer {
  readonly #host: BoardHost;
  readonly overlay: () => Overlay | undefined;

  /** @param overlay the own drafts over what is confirmed */
  constructor(host: BoardHost, overlay: () => Overlay | undefined) {
    this.#host = host;
    this.overlay = overlay;
  }

  /** What the person sees. */
  get state(): FoldState<ThreadEntity> {
    return this.overlay()?.state ?? this.#host.replica.state;
  }

  /**
   * @param check the rule for posts, as far as it is at hand
   * @throws RoomError `too-large`, `denied`, `unavailable`
   */
  post({ title, ...said }: WrittenText & Labels & Attached, parent: string | undefined, check: typeof checkThread = checkPost): string {
    const words = { ...said, ...(title && { title }) };
    checkWords(words);
    if (parent === undefined) return this.queue(check, 'post', words, []);
    const answered = this.state.get(parent);
    const thread = answered?.kind === 'post' ? answered.thread : parent;
    return this.queue(check, 'post', { thread, parent, ...said }, [thread, parent]);
  }

  /** What a draft says that is not in the log yet, with all that belongs to its words. */
  words(id: string): WrittenText | undefined {
    const draft = this.#host.locker?.outbox.get(id)?.draft;
    // Its form was checked before it was queued; a device may give anything back.
    return draft && hasWords(draft) && parsePlain({ ...draft, type: 'post' }) ? (only(draft.body as object, WRITTEN) as unknown as WrittenText) : undefined;
  }

  /**
   * Puts a draft into the outbox, unless a rule says no.
   *
   * @param check the rule
   * @returns its id
   * @throws RoomError `denied`, `too-large`, `unavailable`
   */
  queue(check: typeof checkThread, type: ThreadEventType, body: Json, refs: readonly string[]): string {
    const { me } = this.needs();
    const draft: Draft = { id: this.newId(), type, v: THREAD_EVENT_VERSION, body, ...(refs.length === 0 ? {} : { refs: [...new Set(refs)] }) };
    const verdict = check(this.state.read, draft, { actor: me.id, as: me.as, at: this.#host.now });
    if (verdict.verdict === 'deny') throw new RoomError('denied', `the rule says ${verdict.why}`, { why: verdict.why });
    this.add(draft);
    return draft.id;
  }

  /** As {@link queue}, whatever the rules say. */
  add(draft: Draft): void {
    const { outbox, bodyBytes } = this.needs();
    if (utf8Length(JSON.stringify(draft.body)) > bodyBytes) throw new RoomError('too-large', 'longer than the backend takes');
    outbox.add({ room: this.#host.name, draft, at: this.#host.now, state: 'queued', files: (draft.body as Partial<WrittenText>).files });
    this.#host.send(false);
  }

  /** @throws RoomError where nobody can write now */
  needs(): { me: Me; outbox: Outbox; bodyBytes: number } {
    const me = this.#host.me;
    const outbox = this.#host.locker?.outbox;
    const facts = this.#host.facts;
    if (me === undefined || outbox === undefined || facts === undefined) {
      throw new RoomError('unavailable', 'the backend has not said who this is yet');
    }
    if (!facts.writable) throw new RoomError('denied', 'this room takes no drafts', { why: 'room.read-only' });
    return { me, outbox, bodyBytes: facts.limits.bodyBytes };
  }

  newId(): string {
    return newId(this.#host.ports.random.fill);
  }
}

/** @throws RoomError `too-large` */
export function checkWords({ title, text }: WrittenText): void {
  if (utf8Length(text) > LIMITS.textBytes || (title ?? '').length > LIMITS.titleChars) {
    throw new RoomError('too-large', 'the text or the title is too long');
  }
}
