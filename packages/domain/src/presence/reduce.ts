import * as v from 'valibot';
import type { Signal, SignalChange } from '@studyhall/protocol';
import { SIGNAL_KINDS } from './kinds.ts';

/** The signals of a room by their slots. */
export type SignalState = ReadonlyMap<string, Signal>;

export const NO_SIGNALS: SignalState = new Map();

/** The state after a change. A slot never goes back to an older number, so changes may come twice or late. */
export function applySignals(state: SignalState, change: SignalChange): SignalState {
  const next = new Map(change.reset ? [] : state);
  for (const signal of change.set) {
    const before = next.get(signal.key);
    if (before === undefined || signal.n >= before.n) next.set(signal.key, signal);
  }
  for (const key of change.gone) next.delete(key);
  return next;
}

/**
 * The state without the signals that have ended; the same state where none has.
 *
 * @param now the backend's clock: milliseconds since the epoch
 */
export function expire(state: SignalState, now: number): SignalState {
  const left = [...state].filter(([, { until }]) => until > now);
  return left.length === state.size ? state : new Map(left);
}

/** When the next signal ends by itself, by the backend's clock; undefined where none is set. */
export function nextEnd(state: SignalState): number | undefined {
  let next: number | undefined;
  for (const { until } of state.values()) next = next === undefined ? until : Math.min(next, until);
  return next;
}

/** The ids of the people who are here, each once however many tabs they have, in the order of ids. */
export function here(state: SignalState, now: number): readonly string[] {
  const ids = new Set<string>();
  for (const { kind, from, until } of state.values()) if (kind === 'here' && until > now) ids.add(from);
  return [...ids].sort();
}

/** Somebody who is writing. */
export interface Typist {
  readonly id: string;
  /** The thread they write in; absent for a new thread. */
  readonly thread?: string;
}

/**
 * Who is writing now, each person once in each thread, in the order of ids.
 *
 * @param me left out: nobody needs to be told what they are doing
 */
export function typing(state: SignalState, now: number, me: string): readonly Typist[] {
  const typists = new Map<string, Typist>();
  for (const { kind, from, until, body } of state.values()) {
    if (kind !== 'typing' || until <= now || from === me) continue;
    const said = v.safeParse(SIGNAL_KINDS.typing.body, body);
    if (said.success) typists.set(`${from} ${said.output.thread ?? ''}`, { id: from, ...said.output });
  }
  return [...typists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, typist]) => typist);
}
