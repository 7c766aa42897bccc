import type { Json } from '../json.ts';
import type { Cursor } from '../page.ts';

/** A view's whole state, folded up to a cursor. */
export interface Snapshot {
  /** Every entity of the view that this viewer may see, by key. */
  readonly entities: readonly (readonly [key: string, entity: Json])[];
  /** Up to where it was folded; a client pulls on from here. */
  readonly cursor: Cursor;
}

/**
 * Folded state instead of the log from its beginning. A client asks for it where there are no windows, and where the backend checks
 * what rules deny (`authority: 'server'`): only then the fold of somebody else is as good as its own.
 *
 * @without a big room without windows takes long to show at the first visit: its log is read from the beginning
 * @laws snapshots/fold, snapshots/tail, snapshots/current, snapshots/version, snapshots/ends
 */
export interface Snapshots {
  readonly version: 1;
  /**
   * Reads a view as it is now.
   *
   * @param query the view and the version of its entities' shape
   * @returns undefined where the backend has none of that version; the caller folds the log instead
   */
  read(
    query: { readonly view: string; readonly version: number },
    options?: { signal?: AbortSignal },
  ): Promise<Snapshot | undefined>;
}
