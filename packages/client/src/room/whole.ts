import type { Cursor, Page, WindowQuery } from '@studyhall/protocol';
import { part } from '@studyhall/protocol';
import type { Read, View, Viewer } from '@studyhall/domain';
import { FoldState, readFirst } from '@studyhall/domain';
import type { SafeLink } from '../link/safe-link.ts';
import { SeenIds } from './seen.ts';
import type { Slice } from './slice.ts';

// Rooms of backends without windows: their whole log is folded here, and read from here.

/** Reads any slice of it. */
export const loadSlices = () => part(() => import('./whole-slices.later.ts'));

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
  /** With `whole`: whether it was begun with a snapshot, which does not hold everybody's own. */
  fromSnapshot: boolean;
  /** Whether the log has been read to its end once. */
  begun: boolean;
  /** Everything up to here is in `folding`. */
  cursor: Cursor | undefined;
  /** How many events were folded in. */
  events: number;
  /** Folds a page in. */
  apply(page: Page): void;
}

/** Folds the log to its end: from where the fold stands, from a snapshot, or from the beginning. */
export async function foldAll<E>(room: Folding<E>, link: SafeLink): Promise<void> {
  const isNew = !room.whole || room.cursor === undefined;
  if (!isNew || !(await foldFromSnapshot(room, link))) {
    if (isNew) begin(room);
    await pullAll(room, link);
  }
  if (room.begun) return;
  room.state = room.folding;
  room.begun = true;
  room.host.begun(readFirst(room.state, room.first, room.limit, room.host.viewer));
}

/** Begins anew. @param missing what stands under a key that no event has set */
export function begin<E>(room: Folding<E>, missing?: Read<E>): void {
  room.folding = new FoldState(room.view, missing);
  room.seen = new SeenIds();
  room.events = 0;
  room.whole = true;
  room.fromSnapshot = missing !== undefined;
  room.cursor = undefined;
}

/** Reads the log from where the fold stands to its end. */
export async function pullAll<E>(room: Folding<E>, link: SafeLink): Promise<void> {
  for (let more = true; more; ) {
    const page = await link.pull(room.cursor);
    room.apply(page);
    more = page.more;
  }
}

/** @returns false where the log has to be read from its beginning */
async function foldFromSnapshot<E>(room: Folding<E>, link: SafeLink): Promise<boolean> {
  // Only a backend that refuses what rules deny is taken at its word.
  if (link.raw.snapshots === undefined || link.facts.authority !== 'server') return false;
  try {
    return await (await import('./snapshot.later.ts')).foldFromSnapshot(room, link, { begin, pullAll });
  } catch {
    // The log itself is always there.
    return false;
  }
}
