import type { Json } from '../json.ts';
import type { Cursor, Page } from '../page.ts';

/** What to list. */
export interface WindowQuery {
  /** The view's name. */
  readonly view: string;
  /** Version of the view's entities. A backend without that version answers `unsupported`. */
  readonly version: number;
  /** One of the view's orders. */
  readonly order: string;
  /** Which list of that order, for orders that have many, such as the replies of one thread. */
  readonly filter?: string;
  /** For each item also the first `limit` items of another order, filtered by the item's key. */
  readonly nested?: { readonly order: string; readonly limit: number };
  /**
   * Only what is so for the viewer, of the list of all threads by activity, read from the first on or after a place. A backend that does not know it
   * leaves it aside, and {@link Window.looked} out: then the page looks for itself.
   */
  readonly own?: OwnList;
}

/**
 * A list that is the viewer's own.
 * - `unread`: threads in which somebody else wrote last, after the viewer's read mark of the thread and that of the room
 * - `followed`: threads of which the viewer hears everything, by their own level or because they wrote there: `all` or `digest`
 */
export type OwnList = 'unread' | 'followed';

/** Where in the list to read: an end, a neighbour of a place, or one entity alone. */
export type Around =
  | { readonly at: 'first' | 'last' }
  | { readonly at: 'after' | 'before'; readonly place: string }
  | { readonly at: 'key'; readonly key: string };

/** One entity in a window. */
export interface WindowItem {
  /** The entity's key in the view. */
  readonly key: string;
  /** The whole entity as of the window's cursor, as this viewer may see it. */
  readonly entity: Json;
  /** What is the viewer's own about it; never sent to anybody else. */
  readonly own?: Json;
  /** Where it stands in the order; opaque, for `Around`. */
  readonly place: string;
  /** Its nested items, and whether more follow them. */
  readonly nested?: { readonly items: readonly WindowItem[]; readonly after: boolean };
}

/** A slice of an ordered view. */
export interface Window {
  /** In the list's order. */
  readonly items: readonly WindowItem[];
  /** Whether items stand before the first one. */
  readonly before: boolean;
  /** Whether items stand after the last one. */
  readonly after: boolean;
  /**
   * Of an {@link OwnList}: how far the list of all was looked through; `before` is then false. Where `after` is true, one goes on after this place,
   * also where nothing was found so far: a backend need not look through a long list at once.
   */
  readonly looked?: string;
  /**
   * The events between the request's `from` and the moment the items were read. Its cursor is the cursor of the items.
   * `more: true` means that the client is too far behind to catch up cheaply and reads its windows again.
   */
  readonly page: Page;
}

/**
 * Slices of ordered views, so that a big room opens with one request.
 *
 * @without the client reads and folds the whole room: comfortable to about 10,000 events, and above that it says so
 * @laws windows/slice, windows/paging, windows/own, windows/one-cursor, windows/tail, windows/meanwhile, windows/loss, windows/unsupported, windows/ends
 */
export interface Windows {
  readonly version: 0;
  /**
   * Reads a slice as it is now.
   *
   * @param request `query`: what to list; `around`: where in it; `limit`: items at most; `from`: the client's own
   *   cursor, so that a link keeps one cursor
   * @throws RoomError `unsupported` for a view, version or order the backend does not have
   */
  read(
    request: {
      readonly query: WindowQuery;
      readonly around: Around;
      readonly limit: number;
      readonly from?: Cursor;
    },
    options?: { signal?: AbortSignal },
  ): Promise<Window>;
}
