import type { Clock, Json, Signal } from '@studyhall/protocol';
import { signalKind } from '@studyhall/domain';
import type { SignalKind } from '@studyhall/domain';
import type { Channel } from './channel.ts';
import type { Shown, Spoken } from './cluster/message.ts';
import { encodeChange, signalsFrame } from './encode.ts';
import { maySee, slotKey } from './slot.ts';
import type { Slot } from './slot.ts';

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

/** The signals of one room: in memory, gone with their connections and by themselves. Those of other nodes are among them. */
export class SignalBoard {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #slots = new Map<string, Slot>();
  /** What changed since the last delivery. */
  readonly #dirty = new Map<string, Slot>();
  /** What changed here since the other nodes were told. */
  readonly #unsaid = new Map<string, Slot>();
  /** Whether the other nodes may know of something that is shown here. */
  #told = false;
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
    const slot: Slot = { signal, to, mutual: rules.delivery === 'mutual', node: undefined, gone: false };
    this.#put(slot);
  }

  clear(key: string): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    this.#slots.delete(key);
    slot.gone = true;
    this.#touch(slot);
  }

  /**
   * What the people of this node show, for the other nodes.
   *
   * @param all everything, and not only what has changed since they were told
   * @returns undefined where there is nothing to tell
   */
  take(all: boolean): Shown | undefined {
    const own = all ? [...this.#slots.values()].filter(({ node }) => node === undefined) : [...this.#unsaid.values()];
    const gone = all ? [] : own.filter((slot) => slot.gone).map(({ signal }) => signal.key);
    // That there is nothing any more is news to those who may have missed the end of something.
    if (own.length === 0 && !(all && this.#told)) return undefined;
    this.#unsaid.clear();
    const now = this.#clock.now();
    const set = own.filter((slot) => !slot.gone).map((slot) => spoken(slot, now));
    this.#told = set.length > 0 || (this.#told && !all);
    return { all, set, gone };
  }

  /** Another node tells what its people show. */
  hear(node: string, { all, set, gone }: Shown): void {
    for (const said of set) this.#hearOne(node, said);
    const said = new Set(set.map(({ key }) => key));
    for (const [key, slot] of [...this.#slots]) {
      if (slot.node === node && (all ? !said.has(key) : gone.includes(key))) this.clear(key);
    }
  }

  /** Another node is not heard any more. */
  forget(node: string): void {
    for (const [key, slot] of [...this.#slots]) if (slot.node === node) this.clear(key);
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

  #hearOne(node: string, { left, to, ...said }: Spoken): void {
    const rules = signalKind(said.kind);
    const before = this.#slots.get(said.key);
    if (rules === undefined || left <= 0) return;
    // A word that comes twice says nothing new, and nobody speaks for the people of this node.
    if (before !== undefined && (before.node !== node || before.signal.n >= said.n)) return;
    const signal: Signal = { ...said, until: this.#clock.now() + Math.min(left, rules.ttl) };
    this.#put({ signal, to, mutual: rules.delivery === 'mutual', node, gone: false });
  }

  #put(slot: Slot): void {
    this.#slots.set(slot.signal.key, slot);
    this.#touch(slot);
  }

  #touch(slot: Slot): void {
    this.#dirty.set(slot.signal.key, slot);
    if (slot.node === undefined) this.#unsaid.set(slot.signal.key, slot);
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

function spoken({ signal: { until, ...signal }, to }: Slot, now: number): Spoken {
  return { ...signal, left: until - now, ...(to === undefined ? {} : { to }) };
}
