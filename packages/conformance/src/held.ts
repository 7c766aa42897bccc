import { COURSE_ROOM, isRoomName, ME_ROOM, newId } from '@studyhall/protocol';
import type { Harness, Held } from './law.ts';

/** The seed where none is asked for: one, so that a subject is held in the same way each time. */
export const USUAL_SEED = 20_261;

/** The machine's own time: milliseconds. */
export function now(): number {
  return Date.now();
}

/** Lets what is under way go on for a moment, by the machine's own time. */
export function moment(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A room's name that nobody has used. */
export function freshRoom(): string {
  return `laws-${newId((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>))}`;
}

/**
 * A harness with a room in it that nobody has used.
 *
 * @param options `seed` of what laws do by chance
 */
export function heldBy(harness: Harness, { seed = USUAL_SEED }: { readonly seed?: number } = {}): Held {
  const { clock, faults } = harness;
  const filled = new Set<string>([COURSE_ROOM, ME_ROOM]);
  const fill: Held['fill'] =
    harness.fill &&
    (async (room, events) => {
      if (filled.has(room)) throw new TypeError(`the room ${room} holds something already`);
      filled.add(room);
      await harness.fill?.(room, events);
    });
  return {
    room: freshRoom(),
    seed,
    async link(who, room) {
      // An archive has only the rooms that it was given.
      if (fill && !filled.has(room) && isRoomName(room)) await fill(room, []);
      return await harness.link(who, room);
    },
    ...(fill && { fill }),
    ...(faults && { faults: { forget: (room) => faults.forget(room) } }),
    sleep: (ms) => clock?.sleep(ms) ?? moment(ms),
    dispose: () => harness.dispose(),
  };
}
