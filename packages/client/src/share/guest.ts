import { type Link, type RoomAddress, RoomError, toRoomError } from '@studyhall/protocol';
import type { Ask, Calls, CallName, Letter, Tell } from './messages.ts';
import { describe } from './remote-link.ts';
import type { Role } from './role.ts';
import { present } from './through.ts';

/** How each call is made on a link. */
const MADE: {
  readonly [N in Exclude<CallName, 'open'>]: (
    link: Link,
    signal: AbortSignal,
    ...args: Parameters<Calls[N]>
  ) => Promise<ReturnType<Calls[N]>> | undefined;
} = {
  pull: (link, signal, after, limit) => link.pull(after, { signal, ...(limit === undefined ? {} : { limit }) }),
  submit: (link, signal, drafts) => link.submit?.(drafts, { signal }),
  window: (link, signal, request) => link.windows?.read(request, { signal }),
  snapshot: (link, signal, query) => link.snapshots?.read(query, { signal }),
  people: (link, signal, ids) => link.roster?.get(ids, { signal }),
  list: (link, signal, how) => link.roster?.list({ ...how, signal }),
  rename: (link, signal, name) => link.roster?.rename?.(name, { signal }),
  marks: (link, signal) => link.receipts?.read({ signal }),
  mark: (link, signal, marks) => link.receipts?.mark(marks, { signal }),
  putFile: (link, signal, file, how) => link.files?.put(file, { ...how, signal }),
  openFile: (link, signal, id) => link.files?.open(id, { signal }),
  search: (link, signal, query) => link.search?.find(query, { signal }),
  inbox: (link, signal, how) => link.inbox?.read({ ...how, signal }),
  markInbox: (link, signal, upTo) => link.inbox?.mark(upTo, { signal }),
  follows: (link, signal, how) => link.inbox?.follows({ ...how, signal }),
  follow: (link, signal, room, thread, level) => link.inbox?.follow(room, thread, level, { signal }),
};

/** What a guest is lent. */
export interface GuestParts {
  readonly open: Role['open'];
  /** Tells the guest's tab something. */
  readonly tell: (what: Tell) => void;
}

/** Another tab, as the leading one serves it: its links, its calls under way, and what it listens to. */
export class Guest {
  readonly #parts: GuestParts;
  readonly #links = new Map<number, Link>();
  readonly #calls = new Map<number, AbortController>();
  /** What it listens to, each with the link that it is heard over. */
  readonly #heard = new Map<number, { readonly link: number; readonly stop: () => void }>();
  #over = false;

  constructor(parts: GuestParts) {
    this.#parts = parts;
  }

  receive(ask: Letter['say']): void {
    switch (ask.t) {
      case 'call':
        void this.#answer(ask);
        break;
      case 'abort':
        this.#calls.get(ask.n)?.abort();
        break;
      case 'watch':
      case 'listen':
        this.#hear(ask);
        break;
      case 'stop':
        this.#heard.get(ask.n)?.stop();
        this.#heard.delete(ask.n);
        break;
      case 'set':
        this.#set(ask);
        break;
      case 'close':
        this.#close(ask.link);
        break;
      default: // hello and gone are the leader's; what only leaders say is for others
    }
  }

  /** The tab has gone: what it has begun is finished, as what somebody sends before closing a tab, and then nothing of it stays. */
  leave(): void {
    this.#over = true;
    if (this.#calls.size === 0) this.end();
  }

  /** This tab leads no more: everything ends at once. */
  end(): void {
    this.#over = true;
    for (const call of this.#calls.values()) call.abort();
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  async #answer({ n, link, name, args }: Extract<Ask, { t: 'call' }>): Promise<void> {
    const call = new AbortController();
    this.#calls.set(n, call);
    const { signal } = call;
    let answer: Tell;
    try {
      const value = await (name === 'open' ? this.#open(link, args[0] as RoomAddress, signal) : this.#make(link, name, args, signal));
      answer = { t: 'answer', n, value };
    } catch (thrown) {
      answer = { t: 'answer', n, error: toRoomError(thrown).toJSON() };
    }
    this.#calls.delete(n);
    if (this.#over) this.leave();
    if (this.#over || signal.aborted) return;
    try {
      this.#parts.tell(answer);
    } catch (thrown) {
      // Something that no message can carry, from an adapter that does not keep to the contract.
      this.#parts.tell({ t: 'answer', n, error: new RoomError('internal', toRoomError(thrown).message).toJSON() });
    }
  }

  async #open(number: number, address: RoomAddress, signal: AbortSignal): Promise<unknown> {
    const link = await this.#parts.open(address, { signal });
    // Nobody waits for it any more, and nobody would close it.
    if (this.#over || signal.aborted) link.close();
    else this.#links.set(number, link);
    return describe(link);
  }

  #make(number: number, name: Exclude<CallName, 'open'>, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    const make = MADE[name] as (link: Link, signal: AbortSignal, ...args: readonly unknown[]) => Promise<unknown> | undefined;
    return present(make(this.#link(number), signal, ...args));
  }

  #hear({ t, n, link: number }: Extract<Ask, { t: 'watch' | 'listen' }>): void {
    const { tell } = this.#parts;
    try {
      const link = this.#link(number);
      const stop =
        t === 'listen'
          ? link.signals?.on((change) => { tell({ t: 'signals', n, change }); })
          : link.watch?.({
              hint: (page) => { tell({ t: 'hint', n, ...(page && { page }) }); },
              lost: (error) => { tell({ t: 'lost', n, error: toRoomError(error).toJSON() }); },
            });
      if (stop) this.#heard.set(n, { link: number, stop });
    } catch (thrown) {
      tell({ t: 'lost', n, error: toRoomError(thrown).toJSON() });
    }
  }

  /** What was heard over it ends with it. */
  #close(number: number): void {
    this.#links.get(number)?.close();
    this.#links.delete(number);
    for (const [n, { link }] of this.#heard) if (link === number) this.#heard.delete(n);
  }

  #set({ link, setting: { kind, body, ...options } }: Extract<Ask, { t: 'set' }>): void {
    try {
      this.#link(link).signals?.set(kind, body, options);
    } catch {
      // A nicety: nobody is told.
    }
  }

  /** @throws RoomError `unavailable` where the tab speaks of a link that another leader had */
  #link(number: number): Link {
    const link = this.#links.get(number);
    if (link === undefined) throw new RoomError('unavailable', 'the leading tab has no such link');
    return link;
  }
}
