import { toRoomError } from '@studyhall/protocol';
import type { RoomKey, Store } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';

const CHUNK = 1000;
/** Erasing is rare; an export that is disturbed this often has met something else. */
const TRIES = 5;

/**
 * Makes something out of rooms, and makes it again where words were erased from one of them meanwhile: what was read before would
 * hold them.
 *
 * @throws CommandFailed where they are erased again and again
 */
export async function undisturbed<T>(store: Pick<Store, 'heads' | 'read'>, rooms: readonly RoomKey[], make: () => Promise<T>): Promise<T> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const before = await store.heads(rooms);
    try {
      const made = await make();
      if (!(await isErasedSince(store, rooms, before.map((head) => head?.seq ?? 0)))) return made;
    } catch (error) {
      // Somebody has another name now: a log that was read half is not what it was.
      if (toRoomError(error).code !== 'cursor-gone') throw error;
    }
  }
  throw new CommandFailed('words are being erased from this course again and again: try it later');
}

async function isErasedSince(store: Pick<Store, 'read'>, rooms: readonly RoomKey[], places: readonly number[]): Promise<boolean> {
  for (const [at, room] of rooms.entries()) {
    for (let after = places[at] ?? 0; ; ) {
      const events = await store.read(room, (reader) => reader.events(after, CHUNK));
      if (events.some(({ event }) => event.type === 'erased')) return true;
      after = events.at(-1)?.seq ?? after;
      if (events.length < CHUNK) break;
    }
  }
  return false;
}
