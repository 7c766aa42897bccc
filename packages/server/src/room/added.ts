import type { RoomEvent } from '@studyhall/protocol';
import type { RoomState } from '../store/room.ts';
import type { Entities } from './entities.ts';

/** What one append has changed, as whoever decided over it knows without reading it back. */
export interface Added {
  /** The place that the log stood at before. */
  readonly after: number;
  readonly events: readonly RoomEvent[];
  /** What the events name, as it is after them. */
  readonly entities: Entities;
  /** In which state the room was appended to. */
  readonly state: RoomState;
}
