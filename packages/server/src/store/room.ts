import type { RoomEvent } from '@studyhall/protocol';

/** Names a room on the whole server. The tenant is the issuer of the tokens. */
export interface RoomKey {
  readonly tenant: string;
  readonly course: string;
  readonly room: string;
}

/** In a locked room nobody but staff acts, and they only to moderate. */
export type RoomState = 'open' | 'locked';

/** Where a room's log stands. */
export interface Head {
  /** Made anew with the room, by every restore of a backup, and where other people stand in the log: places of another epoch mean nothing. */
  readonly epoch: string;
  /** The place of the newest event; places count from 1 without gaps. 0: the room was made and has no event yet. */
  readonly seq: number;
  /** The newest event's `at`; 0 where there is none. */
  readonly lastAt: number;
  /** Which views, in which versions, the stored entities were folded by. */
  readonly views: string;
  readonly state: RoomState;
}

/** Who makes a room, and the epoch it begins with. */
export interface Opening {
  readonly by: string;
  readonly epoch: string;
}

/** An event and its place in the room's log. */
export interface StoredEvent {
  readonly seq: number;
  readonly event: RoomEvent;
}
