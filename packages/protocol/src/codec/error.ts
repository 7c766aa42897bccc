import { number, only, text } from './codec.ts';
import { maybe, record } from './record.ts';

/** A `RoomError` as data. A code this version does not know is fine: `retry` says what to do. */
export const ErrorCodec = record({
  code: text(0, 64),
  retry: only('never', 'reauth', 'reset', 'backoff'),
  message: text(),
  retryAfterMs: maybe(number(0)),
  why: maybe(text()),
});
