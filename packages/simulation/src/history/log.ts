import type { RoomEvent } from '@studyhall/protocol';
import type { Era, History, Place } from './history.ts';

/** A log with its events’ places. */
export interface Placed {
  readonly log: readonly RoomEvent[];
  /** How many events stand up to and with an id. */
  readonly places: ReadonlyMap<string, number>;
}

/** The logs of all eras, by era. */
export function placedLogs({ eras }: Pick<History, 'eras'>): readonly Placed[] {
  return eras.map(({ log }) => ({ log, places: new Map(log.map(({ id }, at) => [id, at + 1])) }));
}

/** How many events stand before a place; undefined where the log does not have it. */
export function countBefore({ places }: Placed, place: Place): number | undefined {
  if (place === undefined) return undefined;
  return place === 'beginning' ? 0 : places.get(place.after);
}

/** The last era. */
export function lastOf({ eras }: Pick<History, 'eras'>): Era {
  return eras.at(-1) ?? { log: [] };
}

/** Whether two logs tell the same up to a place. */
export function agree(a: readonly RoomEvent[], b: readonly RoomEvent[], count: number): boolean {
  for (let at = 0; at < count; at += 1) {
    const [left, right] = [a[at], b[at]];
    if (left === undefined || left.id !== right?.id || left.at !== right.at) return false;
  }
  return true;
}

/** The number of the event of an id in the log of an era, if it was in the backup with which the next one began. */
export function survives({ eras }: Pick<History, 'eras'>, era: number, place: number): boolean {
  return eras.slice(era, -1).every(({ kept }) => kept === undefined || place <= kept);
}

/** What a post says; undefined for anything else, and where the words are withheld or erased. */
export function wordsOf({ type, body }: RoomEvent): string | undefined {
  const { text, masked } = body as { readonly text?: string; readonly masked?: true };
  return type === 'post' && masked !== true ? text : undefined;
}
