import type { Cursor, Page, WindowQuery } from '@studyhall/protocol';
import type { View, Viewer } from '@studyhall/domain';
import { FoldState, readWindow } from '@studyhall/domain';
import type { SafeLink } from '../link/safe-link.ts';
import { SeenIds } from './seen.ts';
import type { Slice } from './slice.ts';

// Rooms of backends without windows: their whole log is folded here, and read from here.

export { readWindow };

/** A room's state while its log is folded. */
export interface Folding<E> {
  readonly view: View<E>;
  /** What is shown first: the start of this list, and how many items of it. */
  readonly first: WindowQuery;
  readonly limit: number;
  readonly host: { readonly viewer: Viewer; begun(first: Slice<E>): void };
  /** What is shown; another object after everything was read anew. */
  state: FoldState<E>;
  /** What events are folded into: another than what is shown while everything is folded anew. */
  folding: FoldState<E>;
  /** Ids of folded events, as far back as they are remembered. */
  seen: SeenIds;
  /** Whether the whole log is folded here. */
  whole: boolean;
  /** Whether the log has been read to its end once. */
  begun: boolean;
  /** Everything up to here is in `folding`. */
  cursor: Cursor | undefined;
  /** How many events were folded in. */
  events: number;
  /** Folds a page in. */
  apply(page: Page): void;
}

/** Folds the log to its end: from its beginning, or from where the fold stands. */
export async function foldAll<E>(room: Folding<E>, link: SafeLink): Promise<void> {
  if (!room.whole || room.cursor === undefined) {
    room.folding = new FoldState(room.view);
    room.seen = new SeenIds();
    room.events = 0;
    room.whole = true;
    room.cursor = undefined;
  }
  for (let more = true; more; ) {
    const page = await link.pull(room.cursor);
    room.apply(page);
    more = page.more;
  }
  if (room.begun) return;
  room.state = room.folding;
  room.begun = true;
  room.host.begun(readWindow(room.state, room.first, { at: 'first' }, room.limit, room.host.viewer));
}
