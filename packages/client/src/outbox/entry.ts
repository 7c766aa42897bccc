import type { Draft, RoomErrorData } from '@studyhall/protocol';

/**
 * Where a draft stands.
 * - `queued`: it has never left, or the backend said that it did not take it
 * - `tried`: it has left, and whether it arrived is not known
 * - `acked`: it is in the log; it stays until it has been seen there
 * - `refused`: it will not be taken as it is
 */
export type EntryState = 'queued' | 'tried' | 'acked' | 'refused';

/** A draft on its way, as the device keeps it. */
export interface OutboxEntry {
  readonly room: string;
  readonly draft: Draft;
  /** When it was written: milliseconds since the epoch, by the backend's clock as far as known. */
  readonly at: number;
  readonly state: EntryState;
  /** What says that it may name files which are not handed in yet: it waits for them. */
  readonly files?: unknown;
  /** True once a try ended without an answer: the draft may be in the log although it was refused later. */
  readonly unsure?: true | undefined;
  /** With `refused`: why; else why the last try failed that is made again by itself. */
  readonly error?: RoomErrorData | undefined;
}

/** The entry with another state, and what went wrong on the way there. */
export function inState(entry: OutboxEntry, state: EntryState, error?: RoomErrorData): OutboxEntry {
  return { ...entry, state, error };
}

/** An entry as the rest of the client sees it. */
export interface Pending extends OutboxEntry {
  /** True where a draft that this one speaks about was refused: it waits for the person's decision about that one. */
  readonly parked: boolean;
}

/** Whether what a device gave back is an entry: a page's store is open to whatever else runs in the page. */
export function isEntry(value: unknown): value is OutboxEntry {
  const { room, state, draft } = Object(value) as { room?: unknown; state?: unknown; draft?: unknown };
  const { id, type } = Object(draft) as { id?: unknown; type?: unknown };
  return [room, state, id, type].every((each) => typeof each === 'string');
}

/** Whether a draft holds words that nobody may lose. */
export function hasWords({ type }: Draft): boolean {
  return type === 'post' || type === 'edit';
}
