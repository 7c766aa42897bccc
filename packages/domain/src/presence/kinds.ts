import * as v from 'valibot';
import { IdCodec, maybe } from '@studyhall/protocol';
import type { Json, RoleClass } from '@studyhall/protocol';
import { ALLOW, deny } from '../rule.ts';
import type { Verdict } from '../rule.ts';
import { speakers } from '../permissions/signals.ts';

/** What a kind of signal is, as data: a backend needs no code of its own for a new kind. */
export interface SignalKind {
  readonly body: v.GenericSchema;
  /** Milliseconds until a signal ends by itself if it is not set again. */
  readonly ttl: number;
  /** Bytes of the body as UTF-8 JSON at most. */
  readonly bytes: number;
  /** Milliseconds between two settings of one slot at least; a backend drops what comes sooner and keeps the last. */
  readonly every: number;
  /** Who may set it. */
  readonly who: readonly RoleClass[];
  /**
   * Who gets it: everybody in the `room`; one `person`, named by `to`; `mutual`: everybody in the room who has set the same
   * kind, so that who hides does not see either.
   */
  readonly delivery: 'room' | 'person' | 'mutual';
}

/** Every kind of signal this code knows. */
export const SIGNAL_KINDS = {
  /** Somebody is writing, in a thread or (without one) a new thread. */
  typing: { body: v.object({ thread: maybe(IdCodec) }), ttl: 6_000, bytes: 64, every: 2_000, who: speakers('signal-typing'), delivery: 'room' },
  /** Somebody is in the course now; set in `~course`. Observers are never listed. */
  here: { body: v.object({}), ttl: 45_000, bytes: 16, every: 10_000, who: speakers('signal-here'), delivery: 'mutual' },
} as const satisfies Readonly<Record<string, SignalKind>>;

/** One of the names of {@link SIGNAL_KINDS}. */
export type SignalKindName = keyof typeof SIGNAL_KINDS;

/** The kind with this name; undefined where this code does not know it. */
export function signalKind(name: string): SignalKind | undefined {
  return Object.hasOwn(SIGNAL_KINDS, name) ? SIGNAL_KINDS[name as SignalKindName] : undefined;
}

/**
 * The rule for setting a signal. Unlike events, signals of an unknown kind are denied: nobody keeps them, so nobody could
 * make use of them later.
 */
export function checkSignal(name: string, body: Json, as: RoleClass): Verdict {
  const kind = signalKind(name);
  if (kind === undefined) return deny('signal.unknown');
  if (!kind.who.includes(as)) return deny('signal.role');
  return v.is(kind.body, body) ? ALLOW : deny('signal.broken');
}
