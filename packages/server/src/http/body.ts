import { decode, parseJson, RoomError } from '@studyhall/protocol';
import type * as v from 'valibot';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request's JSON body.
 *
 * @param maxBytes longer bodies are refused
 * @param what names the body in errors
 * @throws RoomError `too-large`, or `invalid` for what is not UTF-8, not JSON or not of the schema's shape
 */
export async function readBody<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  maxBytes: number,
  what: string,
): Promise<v.InferOutput<S>> {
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > maxBytes) throw tooLarge(maxBytes);
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new RoomError('invalid', `not a valid ${what}: it is not UTF-8`);
  }
  const body = parseJson(text, what);
  // A list is an object without keys to the codecs; no body of ours is one.
  if (Array.isArray(body)) throw new RoomError('invalid', `not a valid ${what}: it is a list`);
  return decode(schema, body, what);
}

function tooLarge(maxBytes: number): RoomError {
  return new RoomError('too-large', `the body is over ${maxBytes} bytes`);
}
