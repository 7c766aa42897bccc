import type { Json, RoomEvent } from '@studyhall/protocol';
import type { Head } from './room.ts';

/**
 * What a process remembers of a room, as it has left it. The database may know better, and may know more. What it says holds for the place of its
 * head for good: whatever changes entities moves the log on, erasing too, so that an append at that place finds out.
 */
export interface Recalled {
  readonly head: Pick<Head, 'seq' | 'lastAt' | 'state'>;
  /** Undefined: none is remembered; there may be one. */
  entity(view: string, key: string): Json | undefined;
  /** The event that has an id. Undefined: none is remembered; there may be one. */
  event(id: string): RoomEvent | undefined;
}
