import { LIMITS } from '../limits.ts';
import { flag, only, text, value, whole } from './codec.ts';
import { IdCodec, NameCodec, RoleClassCodec, TimeCodec, TypeCodec } from './event.ts';
import { JsonCodec } from './json.ts';
import { list, maybe, record } from './record.ts';
import { isId } from '../id.ts';

export const FactsCodec = record({
  authority: only('server', 'none'),
  durability: only('server', 'device', 'memory'),
  writable: flag,
  notWritable: maybe(only('observer', 'room-missing', 'archive', 'rights')),
  limits: record({ bodyBytes: whole(1), drafts: whole(1), page: whole(1) }),
  me: record({ id: NameCodec, as: RoleClassCodec }),
});

export const PersonCodec = record({
  id: NameCodec,
  name: maybe(text(0, LIMITS.nameChars)),
  as: RoleClassCodec,
});

export const PeopleCodec = record({ people: list(PersonCodec), after: maybe(text()) });

export const ReadMarkCodec = record({
  thread: value<string>('id or *', (given) => given === '*' || isId(given)),
  event: IdCodec,
  at: TimeCodec,
});

export const ReadMarksCodec = record({ marks: list(ReadMarkCodec, 1000) });

export const SignalCodec = record({
  key: NameCodec,
  kind: TypeCodec,
  from: NameCodec,
  tab: NameCodec,
  body: JsonCodec,
  until: TimeCodec,
  n: whole(),
});

export const SignalChangeCodec = record({
  reset: flag,
  set: list(SignalCodec),
  gone: list(NameCodec),
  now: TimeCodec,
});
