import * as v from 'valibot';
import { RoomError } from '../error.ts';

/** What checks a value from outside and gives a `T`. */
export type Codec<T> = v.GenericSchema<unknown, T>;

/**
 * Checks a value that came from outside.
 *
 * @param what names the thing in the error's message, such as `page`
 * @throws RoomError `invalid`, naming the first place that is wrong but not its content
 */
export function decode<S extends v.GenericSchema>(schema: S, value: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const path = result.issues[0].path?.map(({ key }) => String(key)).join('.');
  throw new RoomError('invalid', path === undefined ? `not a valid ${what}` : `not a valid ${what}: ${path} is wrong`);
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
