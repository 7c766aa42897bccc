import type * as v from 'valibot';
import { THREAD_BODIES, THREAD_EVENT_VERSION } from './thread/events.ts';

/** One word of the language that logs are written in. */
export interface Word {
  readonly type: string;
  readonly v: number;
  readonly body: v.GenericSchema;
}

/** Every event type this code knows, at its newest version. */
export const EVENT_WORDS: readonly Word[] = Object.entries(THREAD_BODIES).map(([type, body]) => ({
  type,
  v: THREAD_EVENT_VERSION,
  body,
}));
