/** How far a person has read in one thread: up to an event. Marks only ever move on. */
export interface ReadMark {
  /** The key of the thread, or `*` for everything in the room. */
  readonly thread: string;
  /** The id of the last event that was read. */
  readonly event: string;
  /** That event's `at`. */
  readonly at: number;
}

/**
 * Read marks that follow the person from device to device. Marks only move on, and are the person's alone.
 *
 * @without read marks stay on the device where they were made
 * @laws receipts/monotone, receipts/kept, receipts/own, receipts/apart, receipts/ends, windows/own
 */
export interface Receipts {
  readonly version: 0;
  /** The viewer's marks of this room. */
  read(options?: { signal?: AbortSignal }): Promise<readonly ReadMark[]>;
  /** Moves marks on. */
  mark(marks: readonly ReadMark[], options?: { signal?: AbortSignal }): Promise<void>;
}
