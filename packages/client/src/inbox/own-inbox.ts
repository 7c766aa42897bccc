import { atom } from 'nanostores';
import type { Follow as Following, FollowLevel, Inbox, InboxItem, InboxPage, RoomErrorData } from '@studyhall/protocol';
import { FollowsCodec, InboxPageCodec, ME_ROOM, RoomError } from '@studyhall/protocol';
import type { Session } from '../api.ts';
import { checked } from '../link/check.ts';
import type { FollowContext, Followed, FollowState } from '../link/follow.ts';
import { Follow } from '../link/follow.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { InboxState, PersonalInbox } from './api.ts';

const PAGE = 20;

/** Opens a link to the room of a session's person and reads what happened to them. */
export function startInbox(session: Session, shared: FollowContext): PersonalInbox {
  const inbox = new OwnInbox(session, shared);
  // It may have ended while this code was loaded.
  if (session.$state.get().phase === 'closed') inbox.close();
  else inbox.start();
  return inbox;
}

/** What a link to the person's own room has; null: there is none. */
type Way = { readonly link: SafeLink; readonly inbox: Inbox } | null;

class OwnInbox implements PersonalInbox, Followed {
  readonly $inbox = atom<InboxState>({ phase: 'loading', items: [], unread: 0, more: false });
  readonly #follow: Follow;
  readonly #stop: () => void;
  /** Undefined while the backend cannot be reached. */
  #way: Way | undefined;
  #read: InboxPage | undefined;
  /** The newest item that was marked here: an answer that was on its way may not know of it. */
  #marking: string | undefined;
  #error: RoomErrorData | undefined;

  constructor(session: Session, shared: FollowContext) {
    this.#follow = new Follow({ course: session.course, room: ME_ROOM }, shared, this);
    this.#stop = session.$state.listen(({ phase }) => {
      if (phase === 'closed') this.close();
    });
  }

  start(): void {
    this.#follow.start();
  }

  async more(): Promise<void> {
    const after = this.#read?.after;
    if (after === undefined) return;
    const page = await this.#page(after);
    // A fresh first page may have come meanwhile.
    if (this.#read?.after !== after) return;
    const known = new Set(this.#read.items.map(({ id }) => id));
    this.#show({ ...page, items: [...this.#read.items, ...page.items.filter(({ id }) => !known.has(id))] });
  }

  async mark(upTo: string): Promise<void> {
    this.#marking = upTo;
    this.#tell();
    try {
      await this.#call((inbox, signal) => inbox.mark(upTo, { signal }));
      this.#read &&= marked(this.#read, upTo);
    } finally {
      if (this.#marking === upTo) this.#marking = undefined;
      this.#tell();
    }
  }

  async follows(room?: string): Promise<readonly Following[]> {
    const follows = await this.#call((inbox, signal) => inbox.follows({ signal, ...(room === undefined ? {} : { room }) }));
    return checked(FollowsCodec, { follows }, 'follows').follows.filter((each) => room === undefined || each.room === room);
  }

  async follow(room: string, thread: string | undefined, level: FollowLevel | undefined): Promise<void> {
    await this.#call((inbox, signal) => inbox.follow(room, thread, level, { signal }));
  }

  retry(): void {
    this.#follow.retry();
  }

  close(): void {
    this.#stop();
    this.#follow.close();
  }

  // What the follow loop of the person's own room tells.

  opened(link: SafeLink): void {
    const { inbox } = link.raw;
    this.#way = inbox ? { link, inbox } : null;
  }

  async catchUp(): Promise<void> {
    if (this.#way === null) this.#tell();
    else this.#show(joined(await this.#page(), this.#read));
  }

  /** The log of this room holds nothing that is shown; a hint is for what stands beside it. */
  take(): boolean {
    return false;
  }

  reset(): void {
    // There is no cursor to forget.
  }

  changed({ phase, error }: FollowState): void {
    if (phase === 'not-found') this.#way = null;
    else if (phase !== 'live' && phase !== 'polling') this.#way = undefined;
    const ended = phase === 'closed' ? new RoomError('closed', 'the inbox was closed').toJSON() : error;
    this.#error = phase === 'not-found' ? undefined : ended;
    this.#tell();
  }

  async #page(after?: string): Promise<InboxPage> {
    const page = await this.#call((inbox, signal) => inbox.read({ limit: PAGE, signal, ...(after === undefined ? {} : { after }) }));
    const read: InboxPage = checked(InboxPageCodec, page, 'page of an inbox');
    // A page that goes nowhere would be asked for without end.
    return read.after === after && after !== undefined ? { items: read.items, unread: read.unread } : read;
  }

  #call<T>(call: (inbox: Inbox, signal: AbortSignal) => Promise<T>): Promise<T> {
    const way = this.#way;
    if (way) return way.link.call((signal) => call(way.inbox, signal));
    return Promise.reject(way === null ? new RoomError('unsupported', 'this backend has no inboxes') : new RoomError('unavailable', 'the backend cannot be reached now'));
  }

  #show(page: InboxPage): void {
    this.#read = page;
    this.#tell();
  }

  #tell(): void {
    const page = this.#read && this.#marking !== undefined ? marked(this.#read, this.#marking) : this.#read;
    const phase = this.#way === null ? 'unsupported' : this.#error ? 'failed' : page && this.#way ? 'ready' : 'loading';
    this.$inbox.set({
      phase,
      items: page?.items ?? [],
      unread: page?.unread ?? 0,
      more: page?.after !== undefined,
      ...(this.#error && { error: this.#error }),
    });
  }
}

/** The newest page, with what was read of older ones where it still meets them. */
function joined(first: InboxPage, before: InboxPage | undefined): InboxPage {
  const last = first.items.at(-1);
  const met = last === undefined ? -1 : (before?.items.findIndex(({ id }) => id === last.id) ?? -1);
  if (before === undefined || met < 0 || met === before.items.length - 1) return first;
  return { unread: first.unread, items: [...first.items, ...before.items.slice(met + 1)], ...(before.after === undefined ? {} : { after: before.after }) };
}

/** The page once everything up to an item is read. */
function marked(page: InboxPage, upTo: string): InboxPage {
  const from = page.items.findIndex(({ id }) => id === upTo);
  if (from < 0) return page;
  const items = page.items.map((item, at): InboxItem => (at < from ? item : { ...item, read: true }));
  return { ...page, items, unread: items.filter(({ read }) => read !== true).length };
}
