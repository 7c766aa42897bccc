import { RoomError } from '@studyhall/protocol';

/**
 * A part of the program that is loaded when it is wanted.
 *
 * @throws RoomError `unavailable` where it does not arrive
 */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new RoomError('unavailable', 'a part of the program could not be loaded', { cause });
  }
}
