import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import { NameCodec, TimeCodec } from './event.ts';
import { JsonCodec } from './json.ts';
import { flag, text, whole } from './kinds.ts';

export const SignalCodec = v.object({
  key: NameCodec,
  kind: text(1, LIMITS.typeChars),
  from: NameCodec,
  tab: NameCodec,
  body: JsonCodec,
  until: TimeCodec,
  n: whole(0),
});

export const SignalChangeCodec = v.object({
  reset: flag(),
  set: v.array(SignalCodec),
  gone: v.array(NameCodec),
  now: TimeCodec,
});
