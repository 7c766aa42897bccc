import {
  decode,
  type Json,
  type Lifetime,
  newId,
  type Ports,
  type Signal,
  SignalCodec,
  type SignalChange,
  type Signals,
} from '@studyhall/protocol';
import type { Bus } from './bus.later.ts';

/** How long a signal lives where nothing is said, and at most: milliseconds. */
const TTL = { usual: 30_000, longest: 60_000 };

/** What stands in a slot, and for whom: undefined is everybody. */
interface Slot {
  readonly signal: Signal;
  readonly to?: string;
}

/** What signals are made of. */
export interface SignalParts {
  readonly room: string;
  readonly me: string;
  readonly bus: Bus;
  readonly ports: Pick<Ports, 'clock' | 'random'>;
  readonly life: Lifetime;
}

/** Ephemeral state between the tabs of this browser. Every tab keeps the whole set and ends what is over by itself. */
export class LocalSignals implements Signals {
  readonly version = 1;
  readonly #parts: SignalParts;
  /** Names this link among all tabs. */
  readonly #tab: string;
  readonly #own = new Map<string, Slot>();
  readonly #seen = new Map<string, { readonly signal: Signal; readonly cancel: () => void }>();
  readonly #listeners = new Set<{ readonly tell: (change: SignalChange) => void }>();
  #n = 0;

  constructor(parts: SignalParts) {
    this.#parts = parts;
    this.#tab = newId(parts.ports.random.fill);
    // Loaded for a link that was closed meanwhile.
    if (parts.life.over) return;
    const stop = parts.bus.listen(parts.room, ({ what, data }) => {
      if (what === 'ask') this.#repeat();
      else if (what === 'signal') this.#receive(data as Slot);
    });
    parts.bus.say({ room: parts.room, what: 'ask' });
    parts.life.onEnd(() => {
      for (const slot of [...this.#own.values()]) this.#say({ ...slot, signal: { ...slot.signal, until: 0, n: (this.#n += 1) } });
      stop();
      this.#listeners.clear();
      for (const { cancel } of this.#seen.values()) cancel();
    });
  }

  set(kind: string, body: Json | undefined, { ttl = TTL.usual, to }: { readonly ttl?: number; readonly to?: string } = {}): void {
    const { me, life, ports: { clock } } = this.#parts;
    life.check();
    const tab = this.#tab;
    const key = JSON.stringify([tab, kind, to ?? null]);
    const ends = body === undefined ? 0 : clock.now() + Math.min(ttl, TTL.longest);
    this.#n += 1;
    const signal: Signal = { key, kind, from: me, tab, body: body ?? null, until: ends, n: this.#n };
    const slot: Slot = { signal, ...(to === undefined ? {} : { to }) };
    if (body === undefined) this.#own.delete(key);
    else this.#own.set(key, slot);
    this.#say(slot);
  }

  on(tell: (change: SignalChange) => void): () => void {
    this.#parts.life.check();
    const listener = { tell };
    let stopped = false;
    queueMicrotask(() => {
      if (stopped || this.#parts.life.over) return;
      this.#listeners.add(listener);
      tell({ reset: true, set: [...this.#seen.values()].map(({ signal }) => signal), gone: [], now: this.#now });
    });
    return () => {
      stopped = true;
      this.#listeners.delete(listener);
    };
  }

  #say(data: Slot): void {
    this.#parts.bus.say({ room: this.#parts.room, what: 'signal', data });
  }

  /** Says again what this tab has set, for one that came later. */
  #repeat(): void {
    const now = this.#now;
    for (const slot of this.#own.values()) if (slot.signal.until > now) this.#say(slot);
  }

  #receive(slot: Slot): void {
    const { me, ports: { clock } } = this.#parts;
    let signal: Signal;
    try {
      signal = decode(SignalCodec, slot.signal, 'signal');
    } catch {
      return; // another version's
    }
    if (slot.to !== undefined && slot.to !== me) return;
    const before = this.#seen.get(signal.key);
    if (before !== undefined && before.signal.n >= signal.n) return;
    before?.cancel();
    const left = signal.until - clock.now();
    if (left <= 0) {
      if (before !== undefined) this.#remove(signal.key);
      return;
    }
    const cancel = clock.after(left, () => {
      this.#remove(signal.key);
    });
    this.#seen.set(signal.key, { signal, cancel });
    this.#tell({ set: [signal], gone: [] });
  }

  #remove(key: string): void {
    this.#seen.delete(key);
    this.#tell({ set: [], gone: [key] });
  }

  get #now(): number {
    return this.#parts.ports.clock.now();
  }

  #tell(change: Pick<SignalChange, 'set' | 'gone'>): void {
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) listener.tell({ reset: false, ...change, now: this.#now });
    }
  }
}
