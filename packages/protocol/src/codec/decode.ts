import { RoomError } from '../error.ts';
import { WRONG } from './codec.ts';
import type { Codec } from './codec.ts';

/** What the codec makes of a value; undefined where it is not what it must be. */
export function accept<T>(codec: Codec<T>, value: unknown, path: PropertyKey[] = []): T | undefined {
  try {
    return codec.read(value, path);
  } catch (error) {
    if (error !== WRONG) throw error;
    return undefined;
  }
}

/**
 * Checks a value that came from outside.
 *
 * @param what names the thing in the error's message, such as `page`
 * @throws RoomError `invalid`, naming the first place that is wrong but not its content
 */
export function decode<T>(codec: Codec<T>, value: unknown, what: string): T {
  const path: PropertyKey[] = [];
  const taken = accept(codec, value, path);
  if (taken !== undefined) return taken;
  throw new RoomError('invalid', `not a valid ${what}${path.length > 0 ? `: ${path.join('.')} is wrong` : ''}`);
}

/**
 * Reads JSON text that came from outside.
 *
 * @throws RoomError `invalid` where the text is not JSON
 */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RoomError('invalid', `not a valid ${what}: it is not JSON`);
  }
}
