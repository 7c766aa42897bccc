import { LIMITS } from '../limits.ts';
import { flag, text, value } from './codec.ts';
import { ErrorCodec } from './error.ts';
import { EventCodec, IdCodec, TimeCodec } from './event.ts';
import { list, maybe, record, tagged } from './record.ts';

export const CursorCodec = text(1, 512);

export const PageCodec = record({
  events: list(EventCodec),
  cursor: CursorCodec,
  more: flag,
  now: TimeCodec,
  after: maybe(CursorCodec),
});

export const AckCodec = tagged('status', {
  accepted: { id: IdCodec },
  duplicate: { id: IdCodec },
  rejected: { id: IdCodec, error: ErrorCodec },
});

/** What `submit` sends. Drafts are decoded one by one, so that a bad one gets its own answer. */
export const SubmitCodec = record({ drafts: list(value<unknown>('anything', () => true), LIMITS.draftsPerSubmit, 1) });

export const SubmittedCodec = record({ acks: list(AckCodec) });
