import * as v from 'valibot';
import { ROLE_CLASSES } from '../event.ts';
import { isId } from '../id.ts';
import { LIMITS } from '../limits.ts';
import { JsonCodec } from './json.ts';
import { few, maybe, oneOf, text, whole } from './kinds.ts';

/** A person's id, a room's name, a tab: text with an end. */
export const NameCodec = text(1, LIMITS.nameChars);
export const RoleClassCodec = oneOf(...ROLE_CLASSES);
/** Milliseconds since the epoch, up to the last that there is a date for: an adapter may take nanoseconds for them. */
export const TimeCodec = whole(0, 8.64e15);
export const IdCodec = v.custom<string>(isId);

const draftEntries = {
  id: IdCodec,
  type: text(1, LIMITS.typeChars),
  v: whole(1),
  refs: maybe(few(IdCodec, LIMITS.refs)),
  body: JsonCodec,
  cause: maybe(IdCodec),
  voucher: maybe(text()),
  look: maybe(RoleClassCodec),
};

/** A draft as it goes to a backend. */
export const DraftCodec = v.object(draftEntries);

/** An event as it comes from a backend. */
export const EventCodec = v.object({
  ...draftEntries,
  actor: NameCodec,
  as: RoleClassCodec,
  at: TimeCodec,
  mine: maybe(oneOf(true)),
});
