import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import { NameCodec, TimeCodec } from './event.ts';
import { JsonCodec } from './json.ts';

export const SignalCodec = v.object({
  key: NameCodec,
  kind: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.typeChars)),
  from: NameCodec,
  tab: NameCodec,
  body: JsonCodec,
  until: TimeCodec,
  n: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export const SignalChangeCodec = v.object({
  reset: v.boolean(),
  set: v.array(SignalCodec),
  gone: v.array(NameCodec),
  now: TimeCodec,
});
