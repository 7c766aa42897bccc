import { COURSE_ROOM, isRoomName, type Link, ME_ROOM, newId } from '@studyhall/protocol';
import { partsOf } from './harness-parts.ts';
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
function freshRoom(): string {
  return `laws-${newId((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>))}`;
}

/**
 * A harness with a room in it that nobody has used.
 *
 * @param options `seed` of what laws do by chance
 */
export function heldBy(harness: Harness, { seed = USUAL_SEED }: { readonly seed?: number } = {}): Held {
  const { clock, fill: filling, elsewhere, reader, hosted, ...parts } = partsOf(harness);
  const filled = new Set<string>([COURSE_ROOM, ME_ROOM]);
  const fill: Held['fill'] =
    filling &&
    (async (room, events) => {
      if (filled.has(room)) throw new TypeError(`the room ${room} holds something already`);
      filled.add(room);
      await filling(room, events);
    });
  // An archive has only the rooms that it was given.
  const opened = async (room: string, open: () => Promise<Link>): Promise<Link> => {
    if (fill && !filled.has(room) && isRoomName(room)) await fill(room, []);
    return await open();
  };
  return {
    ...parts,
    room: freshRoom(),
    seed,
    link: (who, room) => opened(room, () => parts.link(who, room)),
    ...(fill && { fill }),
    ...(elsewhere && { elsewhere: (who, room) => opened(room, () => elsewhere(who, room)) }),
    ...(reader && { reader: (room) => opened(room, () => reader(room)) }),
    ...(hosted && { hosted: (who, room, host) => opened(room, () => hosted(who, room, host)) }),
    sleep: (ms) => clock?.sleep(ms) ?? moment(ms),
  };
}
