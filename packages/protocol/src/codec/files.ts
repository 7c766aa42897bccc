import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import { IdCodec, TimeCodec } from './event.ts';
import { maybe, text, whole } from './kinds.ts';

const LengthCodec = maybe(whole(1));

/** A file that was taken. */
export const FileRefCodec = v.object({
  id: IdCodec,
  name: text(1, LIMITS.fileNameChars),
  type: text(1, 127),
  bytes: whole(0),
  width: LengthCodec,
  height: LengthCodec,
});

/** Where the bytes of a file are given out, under the server's address. */
export const FilePathCodec = v.object({ path: text(1), until: TimeCodec });
