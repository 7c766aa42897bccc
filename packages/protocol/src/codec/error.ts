import * as v from 'valibot';

/** A `RoomError` as data. A code this version does not know is fine: `retry` says what to do. */
export const ErrorCodec = v.object({
  code: v.pipe(v.string(), v.maxLength(64)),
  retry: v.picklist(['never', 'reauth', 'reset', 'backoff']),
  message: v.string(),
  retryAfterMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  why: v.exactOptional(v.string()),
});
