import { decode, RoomError, toRoomError } from '@studyhall/protocol';

type Codec = Parameters<typeof decode>[0];

/**
 * What an adapter answered, if it is what the contract says: adapters are other people's code. Anything else is the same as
 * any other failure of the adapter.
 *
 * @throws RoomError `internal`, naming the first place that is wrong
 */
export function checked<C extends Codec>(codec: C, value: unknown, what: string): ReturnType<typeof decode<C>> {
  try {
    return decode(codec, value, what);
  } catch (cause) {
    throw new RoomError('internal', `the adapter’s answer: ${toRoomError(cause).message}`, { cause });
  }
}
