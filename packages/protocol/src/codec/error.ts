import * as v from 'valibot';
import { maybe, number, oneOf, text } from './kinds.ts';

/** A `RoomError` as data. A code this version does not know is fine: `retry` says what to do. */
export const ErrorCodec = v.object({
  code: text(0, 64),
  retry: oneOf('never', 'reauth', 'reset', 'backoff'),
  message: text(),
  retryAfterMs: maybe(number(0)),
  why: maybe(text()),
});
