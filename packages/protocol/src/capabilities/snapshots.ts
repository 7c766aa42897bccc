import type { Json } from '../json.ts';
import type { Cursor } from '../page.ts';

/** A view's whole state, folded up to a cursor. */
export interface Snapshot {
  /** Every entity of the view that this viewer may see, by key. */
  readonly entities: readonly (readonly [key: string, entity: Json])[];
  readonly cursor: Cursor;
}

/**
 * Folded state instead of the log from its beginning. An adapter without it costs a long first load in big rooms.
 * Law: a snapshot at a cursor equals the fold of the log up to there.
 */
export interface Snapshots {
  readonly version: 1;
  /**
   * @param query the view and the version of its entities' shape
   * @returns undefined where the backend has none of that version; the caller folds the log instead
   */
  read(
    query: { readonly view: string; readonly version: number },
    options?: { signal?: AbortSignal },
  ): Promise<Snapshot | undefined>;
}
