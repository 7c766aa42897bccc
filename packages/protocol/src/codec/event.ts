import * as v from 'valibot';
import { ROLE_CLASSES } from '../event.ts';
import { isId } from '../id.ts';
import { LIMITS } from '../limits.ts';
import { JsonCodec } from './json.ts';
import { few, oneOf, text, whole } from './kinds.ts';

/** A person's id, a room's name, a tab: text with an end. */
export const NameCodec = text(1, LIMITS.nameChars);
export const RoleClassCodec = oneOf(...ROLE_CLASSES);
export const TimeCodec = whole(0);
export const IdCodec = v.custom<string>(isId);

const draftEntries = {
  id: IdCodec,
  type: text(1, LIMITS.typeChars),
  v: whole(1),
  refs: v.exactOptional(few(IdCodec, LIMITS.refs)),
  body: JsonCodec,
  cause: v.exactOptional(IdCodec),
  voucher: v.exactOptional(text()),
  look: v.exactOptional(RoleClassCodec),
};

/** A draft as it goes to a backend. */
export const DraftCodec = v.object(draftEntries);

/** An event as it comes from a backend. */
export const EventCodec = v.object({
  ...draftEntries,
  actor: NameCodec,
  as: RoleClassCodec,
  at: TimeCodec,
  mine: v.exactOptional(oneOf(true)),
});
