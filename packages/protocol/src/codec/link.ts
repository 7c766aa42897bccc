import * as v from 'valibot';
import { isId } from '../id.ts';
import { LIMITS } from '../limits.ts';
import { IdCodec, NameCodec, RoleClassCodec, TimeCodec } from './event.ts';

const LimitCodec = v.pipe(v.number(), v.integer(), v.minValue(1));

export const FactsCodec = v.object({
  authority: v.picklist(['server', 'none']),
  durability: v.picklist(['server', 'device', 'memory']),
  writable: v.boolean(),
  notWritable: v.exactOptional(v.picklist(['observer', 'room-missing', 'archive', 'rights'])),
  limits: v.object({ bodyBytes: LimitCodec, drafts: LimitCodec, page: LimitCodec }),
  me: v.object({ id: NameCodec, as: RoleClassCodec }),
});

export const PersonCodec = v.object({
  id: NameCodec,
  name: v.exactOptional(v.pipe(v.string(), v.maxLength(LIMITS.nameChars))),
  as: RoleClassCodec,
});

export const PeopleCodec = v.object({ people: v.array(PersonCodec), after: v.exactOptional(v.string()) });

export const ReadMarkCodec = v.object({
  thread: v.custom<string>((thread) => thread === '*' || isId(thread)),
  event: IdCodec,
  at: TimeCodec,
});

export const ReadMarksCodec = v.object({ marks: v.pipe(v.array(ReadMarkCodec), v.maxLength(1000)) });
