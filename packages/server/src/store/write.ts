import type { Json, RoomEvent } from '@studyhall/protocol';
import type { Opening, RoomState, StoredEvent } from './room.ts';

/** Whether a write that expected the log at a place found it there; after `moved` nothing was written. */
export type Appended = 'appended' | 'moved';

/** Where an entity stands in one list. */
export interface ListPlace {
  readonly order: string;
  readonly filter: string;
  readonly place: string;
}

/**
 * An entity as it is from now on. Who writes it has read what it was, and so says which places change: a store looks for none. An
 * entity is written once in a batch, and may take what another one leaves in it.
 */
export interface EntityWrite {
  readonly view: string;
  readonly key: string;
  readonly entity: Json;
  /** The places it had and has no more. */
  readonly leaves: readonly ListPlace[];
  /** The places it has from now on and had not. */
  readonly takes: readonly ListPlace[];
}

/** An entity that is no more, with every place it had. */
export type EntityGone = Pick<EntityWrite, 'view' | 'key' | 'leaves'>;

/** Everything one append changes. */
export interface Batch {
  /** In order; the first gets the place after the expected one. None: the log stays where it is. */
  readonly events: readonly RoomEvent[];
  readonly entities: readonly EntityWrite[];
  /** As `Head.views`. Where the room's entities are of other views, they are not what was decided over: `moved`. */
  readonly views: string;
  /** What `Head.views` is from then on. Left out: it stays, and is `views` in a new room. */
  readonly becomes?: string;
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
  /** Entities that are no more. */
  readonly gone: readonly EntityGone[];
  /** The room’s epoch from then on: what was read before does not go on to what it is now. Left out: it stays. */
  readonly epoch?: string;
  /** Is appended after it: the events that say so. It has no opening. */
  readonly batch?: Batch;
}
