import { part } from '@studyhall/protocol';
import type { Read } from '@studyhall/domain';
import { FoldState, readFirst } from '@studyhall/domain';
import type { SafeLink } from '../link/safe-link.ts';
import type { Folding } from './folding.ts';
import { SeenIds } from './seen.ts';

// Rooms of backends without windows: their whole log is folded here, and read from here.

/** Reads any slice of it. */
export const loadSlices = () => part(() => import('./whole-slices.later.ts'));

/** Folds the log to its end: from where the fold stands, from a snapshot, or from the beginning. */
export async function foldAll<E>(room: Folding<E>, link: SafeLink): Promise<void> {
  const isNew = !room.whole || room.cursor === undefined;
  if (!isNew || !(await foldFromSnapshot(room, link))) {
    if (isNew) begin(room);
    await pullAll(room, link);
  }
  if (!room.begun) show(room);
}

/** Begins anew. @param missing what stands under a key that no event has set */
export function begin<E>(room: Folding<E>, missing?: Read<E>): void {
  room.folding = new FoldState(room.view, missing);
  room.seen = new SeenIds();
  room.events = 0;
  room.whole = true;
  room.fromSnapshot = missing !== undefined;
  room.begun = false;
  room.cursor = undefined;
}

/** Reads the log from where the fold stands to its end. */
export async function pullAll<E>(room: Folding<E>, link: SafeLink): Promise<void> {
  const since = room.host.ports.clock.now();
  if (await room.pull(link)) await (await part(() => import('./pull-on.later.ts'))).pullOn(room, link, since, show);
}

/** Shows what was folded. */
function show<E>(room: Folding<E>): void {
  room.state = room.folding;
  room.begun = true;
  room.host.begun(readFirst(room.state, room.first, room.limit, room.host.viewer));
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
