import type { Json } from './json.ts';

/**
 * The classes a person's rights are derived from. A backend maps its own roles onto them; it stamps the class held *at
 * acceptance* on every event, so that a later demotion does not undo past acts. A `RoleClass` is one of them.
 */
export const ROLE_CLASSES = ['student', 'ta', 'instructor', 'observer'] as const;

/** One of {@link ROLE_CLASSES}. */
export type RoleClass = (typeof ROLE_CLASSES)[number];

/** What a client wants to happen. The client makes the id; a backend that accepts the draft keeps it. */
export interface Draft {
  /** 128 random bits as text, see `newId`. The same id always means the same draft. */
  readonly id: string;
  /** The word for what happens, such as `post` or `react`; unknown types pass through every backend unchanged. */
  readonly type: string;
  /** Version of the shape of `body`, counted per type from 1. */
  readonly v: number;
  /** Ids of events this one speaks about. */
  readonly refs?: readonly string[];
  /** The payload. Backends store and return it unchanged. */
  readonly body: Json;
  /** Reserved: the id of the event that this one follows from. */
  readonly cause?: string;
  /** Reserved: a sealed proof of what a capability answered. */
  readonly voucher?: string;
  /** Reserved: read this as a lower role class would. */
  readonly look?: RoleClass;
}

/** An accepted draft: the same fields, plus what only the backend may say. */
export interface RoomEvent extends Draft {
  /** The id of the person who did it. Names live in the roster, never in the log. */
  readonly actor: string;
  /** The role class the actor held when the backend accepted the draft. */
  readonly as: RoleClass;
  /** When the backend accepted it: milliseconds since the epoch, by the backend's clock, never decreasing within a room. */
  readonly at: number;
  /** True where the event is the viewer's own although `actor` does not say so. */
  readonly mine?: true;
}
