import { toRoomError } from '@studyhall/protocol';
import type { RoomError } from '@studyhall/protocol';
import { Rate } from './rate.ts';
import type { Surroundings } from './surroundings.ts';

/** A page that is set up wrongly asks again and again; one line in a while is enough to find out why. */
const WINDOW_MS = 60_000;

/**
 * Lets the log say why people and pages are refused: that is what somebody who sets up a course page needs to know. The same
 * reason is said once a minute, so reasons are of a fixed number; what differs goes into the details.
 */
export type NoteRefusal = (event: string, reason: string, details?: Readonly<Record<string, string>>) => void;

export function refusalLog({ clock, log }: Pick<Surroundings, 'clock' | 'log'>): NoteRefusal {
  const rate = new Rate(clock, WINDOW_MS);
  return (event, reason, details) => {
    try {
      rate.take(JSON.stringify([event, reason]), 1, 1);
    } catch {
      return;
    }
    log(event, { reason, ...details });
  };
}

/**
 * Lets the log say that the database could not be used, and why: a store gives the reason as the cause of `unavailable`, and nobody
 * else does. The answer does not hold it: it may name hosts and users.
 */
export function noteDatabase(noteRefusal: NoteRefusal, { code, cause }: RoomError): void {
  if (code !== 'unavailable' || cause === undefined) return;
  noteRefusal('database failed', reasonOf(cause));
}

/** Connections to several addresses fail together, with a code and without words. */
function reasonOf(cause: unknown): string {
  return toRoomError(cause).message || String((Object(cause) as { readonly code?: unknown }).code);
}
