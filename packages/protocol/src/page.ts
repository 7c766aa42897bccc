import type { RoomEvent } from './event.ts';
import type { RoomErrorData } from './error.ts';

/**
 * "Everything up to here", as opaque text. It is stored, sent back and compared for equality, nothing else: a sealed cursor
 * means something only to the backend that made it, and only for the viewer it was made for.
 */
export type Cursor = string;

/** Some events of a room's log in order, and where they end. */
export interface Page {
  /** In the order of the log. */
  readonly events: readonly RoomEvent[];
  /** Stands after the last of `events`; for an empty page, after everything that was there. */
  readonly cursor: Cursor;
  /** Whether more events follow right now. */
  readonly more: boolean;
  /** The backend's clock when it made the page: milliseconds since the epoch. */
  readonly now: number;
  /** In a hint: the cursor that the page continues from. A client elsewhere in the log pulls instead. */
  readonly after?: Cursor;
}

/** The answer to one draft. `duplicate` is a success: the draft had been accepted before. */
export type Ack =
  | { readonly id: string; readonly status: 'accepted' | 'duplicate' }
  | { readonly id: string; readonly status: 'rejected'; readonly error: RoomErrorData };
