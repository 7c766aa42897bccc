import { RoomError } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';
import { isAllowed } from '@studyhall/domain';
import type { ServerLimits } from '../limits.ts';
import type { RoomReader } from '../store/reader.ts';
import type { Principal } from '../token/claims.ts';

/** Who makes rooms: every member by posting (`open`), or only course staff (`listed`). */
export type RoomPolicy = 'open' | 'listed';

/**
 * Whether a role class makes rooms.
 *
 * @param hook whether the room's name came from markup that learners may have written: it must not become a room by a learner's post
 */
export function mayMakeRoom(as: RoleClass, policy: RoomPolicy, hook = false): boolean {
  return isAllowed(policy === 'listed' || hook ? 'make-listed-room' : 'make-room', as, 'missing');
}

/**
 * Finds out which of some people may not make a room, and why. The counts are those of this moment: several servers
 * together may go a few rooms over.
 */
export async function barredFrom(
  reader: RoomReader,
  people: readonly Principal[],
  policy: RoomPolicy,
  limits: ServerLimits,
): Promise<ReadonlyMap<string, RoomError>> {
  const barred = new Map<string, RoomError>();
  for (const person of people) {
    if (!mayMakeRoom(person.as, policy)) {
      barred.set(person.id, new RoomError('not-found', 'the room does not exist, and only course staff may make it'));
      continue;
    }
    const count = await reader.countRooms(person.id);
    if (count.course >= limits.roomsPerCourse || (count.person >= limits.roomsPerPerson && !isAllowed('make-many-rooms', person.as, 'missing'))) {
      barred.set(person.id, new RoomError('denied', 'no more rooms can be made here', { why: 'room.too-many' }));
    }
  }
  return barred;
}
