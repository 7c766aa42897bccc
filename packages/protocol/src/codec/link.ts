import * as v from 'valibot';
import { isId } from '../id.ts';
import { LIMITS } from '../limits.ts';
import { IdCodec, NameCodec, RoleClassCodec, TimeCodec } from './event.ts';
import { few, flag, maybe, oneOf, text, whole } from './kinds.ts';

const LimitCodec = whole(1);

export const FactsCodec = v.object({
  authority: oneOf('server', 'none'),
  durability: oneOf('server', 'device', 'memory'),
  writable: flag(),
  notWritable: maybe(oneOf('observer', 'room-missing', 'archive', 'rights')),
  limits: v.object({ bodyBytes: LimitCodec, drafts: LimitCodec, page: LimitCodec }),
  me: v.object({ id: NameCodec, as: RoleClassCodec }),
  postFirst: maybe(oneOf(true)),
});

export const PersonCodec = v.object({
  id: NameCodec,
  name: maybe(text(0, LIMITS.nameChars)),
  as: RoleClassCodec,
});

export const PeopleCodec = v.object({ people: v.array(PersonCodec), after: maybe(text()) });

export const ReadMarkCodec = v.object({
  thread: v.custom<string>((thread) => thread === '*' || isId(thread)),
  event: IdCodec,
  at: TimeCodec,
});

export const ReadMarksCodec = v.object({ marks: few(ReadMarkCodec, 1000) });
