import type { Signal, SignalChange } from '@studyhall/protocol';
import { type Element } from '@xmpp/client-core';
import { personOf } from './address.ts';
import { askMessage, isAsk, type Said, saidIn } from './signal-message.ts';
import type { Stay } from './stay.ts';

/** How long a signal lives at most, whatever was said: milliseconds. */
export const LONGEST_MS = 60_000;

interface Seen {
  readonly signal: Signal;
  /** The occupant who set it: it ends when that one leaves. */
  readonly occupant: string;
  readonly cancel: () => void;
}

/** The signals of a room as one connection sees them. Everybody keeps the whole set and ends by himself what is over. */
export class SignalBoard {
  readonly #stay: Stay;
  readonly #seen = new Map<string, Seen>();
  readonly #listeners = new Set<{ readonly tell: (change: SignalChange) => void }>();
  /** Tell an occupant who has just come what a link has set. */
  readonly #tellers = new Set<(occupant: string) => void>();
  #asked = false;

  constructor(stay: Stay) {
    this.#stay = stay;
    stay.listen({
      message: (message) => {
        this.#heard(message);
      },
      left: (occupant) => {
        for (const [key, seen] of [...this.#seen]) if (seen.occupant === occupant) this.#remove(key);
      },
      ended: () => {
        this.#listeners.clear();
        for (const { cancel } of this.#seen.values()) cancel();
        this.#seen.clear();
      },
    });
  }

  /** Gives the current set first, then changes. */
  on(tell: (change: SignalChange) => void): () => void {
    const listener = { tell };
    let stopped = false;
    if (!this.#asked) this.#stay.connection.send(askMessage(this.#stay.room));
    this.#asked = true;
    queueMicrotask(() => {
      if (stopped || this.#stay.end) return;
      this.#listeners.add(listener);
      tell({ reset: true, set: [...this.#seen.values()].map(({ signal }) => signal), gone: [], now: this.#now });
    });
    return () => {
      stopped = true;
      this.#listeners.delete(listener);
    };
  }

  /** @param tell tells the occupant with this address what one link has set */
  answerBy(tell: (occupant: string) => void): () => void {
    this.#tellers.add(tell);
    return () => {
      this.#tellers.delete(tell);
    };
  }

  #heard(message: Element): void {
    const { from = '', type } = message.attrs;
    // Who it is, the room has said with the presence.
    const item = this.#stay.occupants.get(from);
    if (item === undefined || type === 'error') return;
    if (isAsk(message)) {
      for (const tell of [...this.#tellers]) tell(from);
      return;
    }
    const said = saidIn(message);
    if (said !== undefined) this.#take(said, personOf(item.jid, this.#stay.connection.login.domain), from);
  }

  #take({ tab, kind, to, body, ttl, n }: Said, from: string, occupant: string): void {
    const { connection, me } = this.#stay;
    if (to !== undefined && to !== personOf(me.item.jid, connection.login.domain)) return;
    // With the person in it, so that nobody ends what somebody else has set.
    const key = JSON.stringify([from, tab, kind, to ?? null]);
    const before = this.#seen.get(key);
    if (before !== undefined && before.signal.n >= n) return;
    if (body === undefined || ttl === 0) {
      if (before !== undefined) this.#remove(key);
      return;
    }
    before?.cancel();
    const left = Math.min(ttl, LONGEST_MS);
    const cancel = connection.ports.clock.after(left, () => {
      this.#remove(key);
    });
    const signal: Signal = { key, kind, from, tab, body, until: connection.clock.now + left, n };
    this.#seen.set(key, { signal, occupant, cancel });
    this.#tell({ set: [signal], gone: [] });
  }

  #remove(key: string): void {
    this.#seen.get(key)?.cancel();
    this.#seen.delete(key);
    this.#tell({ set: [], gone: [key] });
  }

  get #now(): number {
    return this.#stay.connection.clock.now;
  }

  #tell(change: Pick<SignalChange, 'set' | 'gone'>): void {
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) listener.tell({ reset: false, ...change, now: this.#now });
    }
  }
}
