import type { RoomEvent } from '@studyhall/protocol';
import { EVENTS_PER_FILE } from '../format/version.ts';

/** A piece of a log ends after so many UTF-16 units of JSON, at the latest. */
const CHARS_PER_FILE = 512 * 1024;

/** Cuts a log into the pieces that become files. */
export function piecesOf(events: readonly RoomEvent[]): readonly (readonly RoomEvent[])[] {
  const pieces: RoomEvent[][] = [];
  let chars = Infinity;
  for (const event of events) {
    const length = JSON.stringify(event).length;
    let piece = pieces.at(-1);
    if (piece === undefined || piece.length === EVENTS_PER_FILE || chars + length > CHARS_PER_FILE) {
      piece = [];
      pieces.push(piece);
      chars = 0;
    }
    piece.push(event);
    chars += length;
  }
  return pieces;
}
