import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import type { Ack } from '../page.ts';
import { ErrorCodec } from './error.ts';
import { EventCodec, IdCodec, TimeCodec } from './event.ts';
import { flag, maybe, oneOf, text } from './kinds.ts';

export const CursorCodec = text(1, 512);

export const PageCodec = v.object({
  events: v.array(EventCodec),
  cursor: CursorCodec,
  more: flag(),
  now: TimeCodec,
  after: maybe(CursorCodec),
});

/** One object with a check: every page loads this before a composer works, and variants would weigh more. */
export const AckCodec = v.pipe(
  v.object({ id: IdCodec, status: oneOf('accepted', 'duplicate', 'rejected'), error: maybe(ErrorCodec) }),
  v.check(({ status, error }) => (status === 'rejected') === (error !== undefined)),
) as v.GenericSchema as v.GenericSchema<unknown, Ack>;

/** What `submit` sends. Drafts are decoded one by one, so that a bad one gets its own answer. */
export const SubmitCodec = v.object({
  drafts: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(LIMITS.draftsPerSubmit)),
});

export const SubmittedCodec = v.object({ acks: v.array(AckCodec) });
