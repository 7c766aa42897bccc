import { decode, parseJson, RoomError } from '@studyhall/protocol';
import type { Codec } from '@studyhall/protocol';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request's JSON body.
 *
 * @param maxBytes longer bodies are refused
 * @param what names the body in errors
 * @throws RoomError `too-large`, or `invalid` for what is not UTF-8, not JSON or not what the codec takes
 */
export async function readBody<T>(request: Request, codec: Codec<T>, maxBytes: number, what: string): Promise<T> {
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
  return decode(codec, parseJson(text, what), what);
}

function tooLarge(maxBytes: number): RoomError {
  return new RoomError('too-large', `the body is over ${maxBytes} bytes`);
}
