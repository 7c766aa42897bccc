import * as v from 'valibot';
import { ROLE_CLASSES } from '../event.ts';
import { isId } from '../id.ts';
import { LIMITS } from '../limits.ts';
import { JsonCodec } from './json.ts';

/** A person's id, a room's name, a tab: text with an end. */
export const NameCodec = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameChars));
export const RoleClassCodec = v.picklist(ROLE_CLASSES);
export const TimeCodec = v.pipe(v.number(), v.integer(), v.minValue(0));
export const IdCodec = v.custom<string>(isId);

const draftEntries = {
  id: IdCodec,
  type: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.typeChars)),
  v: v.pipe(v.number(), v.integer(), v.minValue(1)),
  refs: v.exactOptional(v.pipe(v.array(IdCodec), v.maxLength(LIMITS.refs))),
  body: JsonCodec,
  cause: v.exactOptional(IdCodec),
  voucher: v.exactOptional(v.string()),
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
  mine: v.exactOptional(v.literal(true)),
});
