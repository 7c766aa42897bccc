import { ROLE_CLASSES } from '../event.ts';
import { isId } from '../id.ts';
import { LIMITS } from '../limits.ts';
import { only, text, value, whole } from './codec.ts';
import { JsonCodec } from './json.ts';
import { list, maybe, record } from './record.ts';

/** A person's id, a room's name, a tab: text with an end. */
export const NameCodec = text(1, LIMITS.nameChars);
/** The type of an event, the kind of a signal. */
export const TypeCodec = text(1, LIMITS.typeChars);
export const RoleClassCodec = only(...ROLE_CLASSES);
export const TimeCodec = whole();
export const IdCodec = value<string>('id', isId);

const draftFields = {
  id: IdCodec,
  type: TypeCodec,
  v: whole(1),
  refs: maybe(list(IdCodec, LIMITS.refs)),
  body: JsonCodec,
  cause: maybe(IdCodec),
  voucher: maybe(text()),
  look: maybe(RoleClassCodec),
};

/** A draft as it goes to a backend. */
export const DraftCodec = record(draftFields);

/** An event as it comes from a backend. */
export const EventCodec = record({
  ...draftFields,
  actor: NameCodec,
  as: RoleClassCodec,
  at: TimeCodec,
  mine: maybe(only(true)),
});
