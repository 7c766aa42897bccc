import type { Json, RoomEvent } from '@studyhall/protocol';
import type { Opening, RoomState, StoredEvent } from './room.ts';

/** Whether a write that expected the log at a place found it there; after `moved` nothing was written. */
export type Appended = 'appended' | 'moved';

/** An entity as it is from now on, and every place it has. */
export interface EntityWrite {
  readonly view: string;
  readonly key: string;
  readonly entity: Json;
  readonly places: readonly { readonly order: string; readonly filter: string; readonly place: string }[];
}

/** Everything one append changes. */
export interface Batch {
  /** In order; the first gets the place after the expected one. */
  readonly events: readonly RoomEvent[];
  readonly entities: readonly EntityWrite[];
  /** As `Head.views`. Where the room's entities are of other views, they are not what was decided over: `moved`. */
  readonly views: string;
  /** The state in which it was decided; in another one the room has `moved`. Left out: in any. */
  readonly state?: RoomState;
  /** Given if and only if the room is expected not to exist. */
  readonly opening?: Opening;
}

/** What erasing changes in a room, all at once. */
export interface Rewrite {
  /** Tombstones, at the places and under the ids of what they replace. */
  readonly events: readonly StoredEvent[];
  readonly entities: readonly EntityWrite[];
  /** Entities that are no more, with their places. */
  readonly gone: readonly { readonly view: string; readonly key: string }[];
  /** Is appended after it: the events that say so. It has no opening. */
  readonly batch?: Batch;
}
