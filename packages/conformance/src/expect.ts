import { type RoomError, toRoomError } from '@studyhall/protocol';
import { difference } from './difference.ts';

/** A subject does not keep a law. */
export class LawBroken extends Error {
  override readonly name = 'LawBroken';
}

/** JSON with the keys of every object in one order. */
export function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) as string | undefined;
  return text ?? 'undefined';
}

/** @param promise what was promised, in words that finish "it is broken that …" */
export function ensure(kept: boolean, promise: string): asserts kept {
  if (!kept) throw new LawBroken(`promised: ${promise}`);
}

/** As {@link ensure}, for two values of JSON that must be equal. */
export function same(actual: unknown, expected: unknown, promise: string): void {
  const [is, should] = [canonical(actual), canonical(expected)];
  if (is !== should) throw new LawBroken(`promised: ${promise}\n${difference(actual, expected, canonical)}`);
}

/** The `RoomError` that was thrown, also by another copy of the protocol, or by hand: it is known by its name, as clients know it. */
export function roomErrorOf(thrown: unknown, promise: string): RoomError {
  const error = toRoomError(thrown);
  ensure(error.cause !== thrown, `${promise}: every rejection is a RoomError, not ${String(thrown)}`);
  return error;
}

/** Waits for a rejection; it must be a `RoomError`. */
export async function refusal(call: () => Promise<unknown> | undefined, promise: string): Promise<RoomError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof LawBroken) throw error;
    return roomErrorOf(error, promise);
  }
  throw new LawBroken(`promised: ${promise}; the call succeeded`);
}
