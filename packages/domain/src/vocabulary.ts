import type * as v from 'valibot';
import { SIGNAL_KINDS } from './presence/kinds.ts';
import type { SignalKind } from './presence/kinds.ts';
import { THREAD_BODIES } from './thread/acts/events.ts';
import { THREAD_EVENT_VERSION } from './thread/events.ts';

/** One event type of the language that logs are written in. */
export interface EventWord {
  readonly type: string;
  /** The newest version that this code reads and writes. */
  readonly v: number;
  readonly body: v.GenericSchema;
}

/** Every event type and every kind of signal that this code knows. `vocabulary.history.json` says what changed when. */
export const VOCABULARY: {
  readonly events: readonly EventWord[];
  readonly signals: Readonly<Record<string, SignalKind>>;
} = {
  events: Object.entries(THREAD_BODIES).map(([type, body]) => ({ type, v: THREAD_EVENT_VERSION, body })),
  signals: SIGNAL_KINDS,
};
