import type { Adapter, AdapterContext } from '@studyhall/protocol';

/** What a tab brings to its seat. */
export interface SeatParts {
  /** Names the group, its lock and its channel. */
  readonly name: string;
  readonly adapter: Adapter;
  readonly context: AdapterContext;
  readonly course: string;
}

/** A seat, as what is loaded for other tabs knows it. */
export interface SeatHost {
  readonly parts: SeatParts;
  /** To the other tabs; undefined where this one stands alone. */
  readonly channel: BroadcastChannel | undefined;
  /** Whether this tab holds the group's lock. */
  readonly leads: boolean;
  /** Whether the adapter's own links were given out. */
  direct: boolean;
  /**
   * Asks for the lock, and holds it until the seat is left or another tab takes the lock away.
   *
   * @returns whether it is held; false where `options` say not to wait
   */
  hold(options: LockOptions): Promise<boolean>;
  /** Goes away from the others; the adapter's own links that were given out stay. */
  leave(): void;
}
