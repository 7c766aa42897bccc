import type { RoomError, ServerFrame, SignalChange } from '@studyhall/protocol';

/** A frame as it goes out. */
export function frame(content: ServerFrame): Buffer {
  return Buffer.from(JSON.stringify(content));
}

/** Tells that a room, or with no number the whole connection, has ended. */
export function lostFrame(error: RoomError, ch?: number): Buffer {
  return frame({ t: 'lost', ...(ch === undefined ? {} : { ch }), error: error.toJSON() });
}

/** A hint, around a page that was encoded once for many. */
export function hintFrame(ch: number, page: string | undefined): Buffer {
  return Buffer.from(`{"t":"hint","ch":${ch}${page === undefined ? '' : `,"page":${page}`}}`);
}

/** A change of signals, encoded once for many. */
export function signalsFrame(ch: number, change: string): Buffer {
  return Buffer.from(`{"t":"signals","ch":${ch},"change":${change}}`);
}

export function encodeChange(change: SignalChange): string {
  return JSON.stringify(change);
}
