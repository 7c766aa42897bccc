import { RoomError, SnapshotCodec } from '@studyhall/protocol';
import type { Read } from '@studyhall/domain';
import { isThreadEntity, UNKNOWN } from '@studyhall/domain';
import { checked } from '../link/check.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { Folding } from './folding.ts';

/** How a fold is begun and gone on with: given, so that this module can be loaded without the one that folds. */
interface Steps {
  readonly begin: <E>(room: Folding<E>, missing: Read<E>) => void;
  readonly pullAll: <E>(room: Folding<E>, link: SafeLink) => Promise<void>;
}

/**
 * Folds the log to its end, from a room as its backend has folded it.
 *
 * @returns false where the backend has none of this version
 * @throws RoomError where it is refused, or is none, or the log knows nothing of its end
 */
export async function foldFromSnapshot<E>(room: Folding<E>, link: SafeLink, { begin, pullAll }: Steps): Promise<boolean> {
  const { view } = room;
  const answer = await link.call(async (signal) => link.raw.snapshots?.read({ view: view.name, version: view.version }, { signal }));
  if (answer === undefined) return false;
  const { entities, cursor } = checked(SnapshotCodec, answer, 'snapshot');
  if (!entities.every(([, entity]) => isThreadEntity(entity))) throw new RoomError('internal', 'the adapter’s snapshot holds what is no entity');
  const me = room.host.viewer.id;
  // A snapshot holds nobody else's own: about that, later events are taken at their word.
  begin(room, (key) => ((view.ownerOf(key) ?? me) === me ? undefined : UNKNOWN));
  // The backend and this code agree on the version of the view, which says what an entity is.
  for (const [key, entity] of entities) room.folding.set(key, entity as E);
  room.cursor = cursor;
  await pullAll(room, link);
  return true;
}
