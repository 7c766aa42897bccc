import { createHash } from 'node:crypto';
import type { Clock, Json, Signal } from '@studyhall/protocol';
import type { SignalKind } from '@studyhall/domain';
import type { Channel } from './channel.ts';
import { encodeChange, signalsFrame } from './encode.ts';

/** What somebody wants to show. */
export interface SignalWish {
  readonly kind: string;
  readonly rules: SignalKind;
  readonly from: string;
  /** The link that shows it. */
  readonly tab: string;
  readonly body: Json;
  /** Milliseconds. */
  readonly ttl: number;
  readonly to?: string;
}

interface Slot {
  readonly signal: Signal;
  readonly to: string | undefined;
  readonly mutual: boolean;
  gone: boolean;
}

/** The key of a slot: one link has one of each kind and addressee. */
export function slotKey(tab: string, kind: string, to: string | undefined): string {
  return createHash('sha256').update(JSON.stringify([tab, kind, to ?? null])).digest('base64url').slice(0, 22);
}

/** The signals of one room: in memory, gone with their connections and by themselves. */
export class SignalBoard {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #slots = new Map<string, Slot>();
  /** What changed since the last delivery. */
  readonly #dirty = new Map<string, Slot>();
  #n = 0;
  /** When the timer wakes up: milliseconds since the epoch. */
  #wakesAt = Infinity;
  #cancelTimer: (() => void) | undefined;

  /** @param changed called when there is something to deliver */
  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Sets a slot, or replaces what it shows. */
  set({ kind, rules, from, tab, body, ttl, to }: SignalWish): void {
    const key = slotKey(tab, kind, to);
    this.#n += 1;
    const signal: Signal = { key, kind, from, tab, body, until: this.#clock.now() + ttl, n: this.#n };
    const slot: Slot = { signal, to, mutual: rules.delivery === 'mutual', gone: false };
    this.#slots.set(key, slot);
    this.#touch(slot);
  }

  clear(key: string): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    this.#slots.delete(key);
    slot.gone = true;
    this.#touch(slot);
  }

  /** Sends every listening channel what has changed for it: the whole set first, and again when it may see another set. */
  deliver(channels: readonly Channel[]): void {
    const now = this.#clock.now();
    const mutual = this.#mutualKinds();
    const deltas = new Map<string, string>();
    const personal = [...this.#dirty.values()].some(({ to }) => to !== undefined);
    for (const channel of channels) {
      const { signals, principal, ch } = channel;
      if (signals === undefined) continue;
      const mine = mutual.get(principal.id) ?? '';
      if (!signals.known || signals.mutual !== mine) {
        channel.signals = { known: true, mutual: mine };
        const set = [...this.#slots.values()].filter((slot) => maySee(slot, principal.id, mine)).map(({ signal }) => signal);
        channel.push(signalsFrame(ch, encodeChange({ reset: true, set, gone: [], now })));
      } else if (this.#dirty.size > 0) {
        const group = personal ? `${mine} ${principal.id}` : mine;
        const delta = deltas.get(group) ?? this.#delta(principal.id, mine, now);
        deltas.set(group, delta);
        if (delta !== '') channel.push(signalsFrame(ch, delta));
      }
    }
    this.#dirty.clear();
  }

  close(): void {
    this.#cancelTimer?.();
  }

  #delta(person: string, mutual: string, now: number): string {
    const seen = [...this.#dirty.values()].filter((slot) => maySee(slot, person, mutual));
    if (seen.length === 0) return '';
    const set = seen.filter(({ gone }) => !gone).map(({ signal }) => signal);
    const gone = seen.filter((slot) => slot.gone).map(({ signal }) => signal.key);
    return encodeChange({ reset: false, set, gone, now });
  }

  /** For each person the kinds they show and therefore see, as text. */
  #mutualKinds(): ReadonlyMap<string, string> {
    const kinds = new Map<string, Set<string>>();
    for (const { signal, mutual } of this.#slots.values()) {
      if (mutual) kinds.set(signal.from, (kinds.get(signal.from) ?? new Set()).add(signal.kind));
    }
    return new Map([...kinds].map(([person, shown]) => [person, [...shown].sort().join(' ')]));
  }

  #touch(slot: Slot): void {
    this.#dirty.set(slot.signal.key, slot);
    if (!slot.gone) this.#wakeAt(slot.signal.until);
    this.#changed();
  }

  /** Sees to it that the timer wakes up at this time at the latest. */
  #wakeAt(time: number): void {
    if (time >= this.#wakesAt) return;
    this.#cancelTimer?.();
    this.#wakesAt = time;
    this.#cancelTimer = this.#clock.after(Math.max(1, time - this.#clock.now()), () => { this.#expire(); });
  }

  #expire(): void {
    this.#wakesAt = Infinity;
    const now = this.#clock.now();
    for (const [key, { signal }] of [...this.#slots]) {
      if (signal.until <= now) this.clear(key);
      else this.#wakeAt(signal.until);
    }
  }
}

function maySee({ signal, to, mutual }: Slot, person: string, kinds: string): boolean {
  if (to !== undefined && to !== person && signal.from !== person) return false;
  return !mutual || kinds.split(' ').includes(signal.kind);
}
