import { type Link, type Ports, type RoomAddress, RoomError, type SignalChange, toRoomError, type Watcher } from '@studyhall/protocol';
import type { Ask, CallName, Calls, Described, Letter, Tell } from './messages.ts';
import { Pulse } from './pulse.ts';
import { remoteLink } from './remote-link.ts';
import type { Role } from './role.ts';

/** What a following tab is lent. */
export interface FollowerParts {
  readonly ports: Pick<Ports, 'clock' | 'page'>;
  /** Who leads, where it is known. */
  readonly leader?: string;
  /** Says something to a tab; to all where it is undefined. */
  readonly say: (to: string | undefined, what: Ask) => void;
  /** There is no leader worth having: this tab takes over. */
  readonly takeOver: () => Promise<void>;
  /** Another tab leads now. */
  readonly moved: (leader: string) => void;
}

/** What waits for an answer. */
interface Waiting {
  resolve(value: unknown): void;
  reject(error: RoomError): void;
}

/** What is heard over the leading tab. */
interface Hears extends Partial<Watcher> {
  signals?(change: SignalChange): void;
}

/** A tab that goes through the leading one. */
export class Follower implements Role {
  readonly #parts: FollowerParts;
  /** The leader's id, as soon as there is one. */
  readonly #found: Promise<string>;
  #find!: { readonly found: (leader: string) => void; readonly fail: (error: RoomError) => void };
  #leader: string | undefined;
  readonly #calls = new Map<number, Waiting>();
  readonly #heard = new Map<number, Hears>();
  /** The last number that a call, a link or something heard was given. */
  #n = 0;
  readonly #pulse: Pulse;
  #over = false;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#found = new Promise((resolve, reject) => {
      this.#find = { found: resolve, fail: reject };
    });
    // Nobody may be waiting for it.
    this.#found.catch(() => undefined);
    this.#pulse = new Pulse(parts.ports, {
      ask: () => {
        this.#say({ t: 'hello' });
      },
      silent: () => {
        void parts.takeOver();
      },
    });
    if (parts.leader !== undefined) this.#meet(parts.leader);
    this.#pulse.ask();
  }

  async open(address: RoomAddress, { signal }: { signal?: AbortSignal } = {}): Promise<Link> {
    const link = this.#next();
    const close = (): void => {
      this.#say({ t: 'close', link });
    };
    let described: Described;
    try {
      described = await this.#call(link, 'open', [address], signal);
    } catch (error) {
      close();
      // The leader's host gives no credentials any more; this tab has its own.
      if (isRefusal(error)) await this.#parts.takeOver();
      throw error;
    }
    return remoteLink(described, {
      call: async (name, args, until) => {
        try {
          return await this.#call(link, name, args, until);
        } catch (error) {
          if (!isRefusal(error)) throw error;
          void this.#parts.takeOver();
          throw gone();
        }
      },
      set: (setting) => {
        this.#say({ t: 'set', link, setting });
      },
      watch: (watcher) => this.#hear({ t: 'watch', link }, watcher),
      listen: (signals) => this.#hear({ t: 'listen', link }, { signals }),
      close,
    });
  }

  receive({ from, say }: Letter): void {
    if (say.t === 'leads' && this.#leader !== undefined && from !== this.#leader) this.#parts.moved(from);
    else if (say.t === 'leads' || say.t === 'welcome') this.#meet(from);
    else if (from === this.#leader) this.#told(say as Tell);
  }

  end(): void {
    this.#over = true;
    this.#pulse.end();
    this.#find.fail(gone());
    for (const waiting of this.#calls.values()) waiting.reject(gone());
    this.#calls.clear();
    this.#heard.clear();
  }

  /** The leader has given a sign of life, the first or another. */
  #meet(leader: string): void {
    this.#leader ??= leader;
    if (leader !== this.#leader) return;
    this.#find.found(leader);
    this.#pulse.heard();
  }

  #told(what: Tell): void {
    if (what.t === 'answer') {
      const waiting = this.#calls.get(what.n);
      this.#calls.delete(what.n);
      if (what.error) waiting?.reject(RoomError.from(what.error));
      else waiting?.resolve(what.value);
    } else if (what.t === 'hint') this.#heard.get(what.n)?.hint?.(what.page);
    else if (what.t === 'signals') this.#heard.get(what.n)?.signals?.(what.change);
    else if (what.t === 'lost') {
      const heard = this.#heard.get(what.n);
      this.#heard.delete(what.n);
      // What becomes of the leader's credentials says nothing about this tab's.
      const error = RoomError.from(what.error);
      heard?.lost?.(isRefusal(error) ? gone() : error);
    }
  }

  async #call<N extends CallName>(link: number, name: N, args: Parameters<Calls[N]>, signal?: AbortSignal): Promise<ReturnType<Calls[N]>> {
    await this.#found;
    if (this.#over) throw gone();
    const n = this.#next();
    const answer = new Promise((resolve, reject) => this.#calls.set(n, { resolve, reject }));
    const abort = (): void => {
      this.#calls.get(n)?.reject(new RoomError('closed', 'the call was aborted'));
      if (this.#calls.delete(n)) this.#say({ t: 'abort', n });
    };
    if (signal?.aborted) abort();
    else {
      signal?.addEventListener('abort', abort);
      this.#say({ t: 'call', n, link, name, args });
      this.#pulse.ask();
    }
    try {
      return (await answer) as ReturnType<Calls[N]>;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  #hear(ask: { readonly t: 'watch' | 'listen'; readonly link: number }, hears: Hears): () => void {
    const n = this.#next();
    this.#heard.set(n, hears);
    this.#say({ ...ask, n });
    return () => {
      if (this.#heard.delete(n)) this.#say({ t: 'stop', n });
    };
  }

  #say(what: Ask): void {
    if (!this.#over) this.#parts.say(this.#leader, what);
  }

  #next(): number {
    this.#n += 1;
    return this.#n;
  }
}

function isRefusal(thrown: unknown): boolean {
  const { code, retry } = toRoomError(thrown);
  return retry === 'reauth' || code === 'signed-out';
}

function gone(): RoomError {
  return new RoomError('unavailable', 'the tab that led does so no more');
}
