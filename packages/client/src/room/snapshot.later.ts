import type { Snapshot, Snapshots } from '@studyhall/protocol';
import { RoomError, SnapshotCodec } from '@studyhall/protocol';
import { checked } from '../link/check.ts';
import type { SafeLink } from '../link/safe-link.ts';

/**
 * A room as its backend has folded it.
 *
 * @returns undefined where the backend has none of this version
 * @throws RoomError where it is refused, or is none
 */
export async function readSnapshot(link: SafeLink, query: Parameters<Snapshots['read']>[0]): Promise<Snapshot | undefined> {
  const answer = await link.call(async (signal) => link.raw.snapshots?.read(query, { signal }));
  const snapshot = answer && checked(SnapshotCodec, answer, 'snapshot');
  if (snapshot?.entities.some(([, entity]) => Object(entity) !== entity)) throw new RoomError('internal', 'an entity is an object');
  return snapshot;
}
