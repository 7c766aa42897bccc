import { type Cursor, hash32, RoomError } from '@studyhall/protocol';

/** A place in a room's archive. */
export interface Place {
  /** The archive's id of the last message before it; empty at the beginning. */
  readonly id: string;
  /** The time of the latest of those before it: milliseconds since the epoch. */
  readonly at: number;
}

export const BEGINNING: Place = { id: '', at: 0 };

/** The cursor of a place, sealed for its room: archives answer ids of other rooms, and made-up ones, in ways of their own. */
export function cursorOf(room: string, { id, at }: Place): Cursor {
  const place = `${at.toString(36)}.${id}`;
  return `${seal(room, place)}.${place}`;
}

/** @throws RoomError `cursor-gone` for anything that is no cursor of the room */
export function placeOf(room: string, cursor: Cursor | undefined): Place {
  if (cursor === undefined) return BEGINNING;
  const [, sealed, place, at, id] = /^([0-9a-z]+)\.(([0-9a-z]+)\.(.*))$/s.exec(cursor) ?? [];
  if (place === undefined || sealed !== seal(room, place)) throw gone();
  return { id: id ?? '', at: Number.parseInt(at ?? '', 36) };
}

export function gone(): RoomError {
  return new RoomError('cursor-gone', 'the cursor is not of this room’s archive');
}

function seal(room: string, place: string): string {
  return hash32(`${room} ${place}`).toString(36);
}
