import { RoomError } from '@studyhall/protocol';
import { isStaff } from '@studyhall/domain';
import type { ServerLimits } from '../limits.ts';
import type { RoomReader } from '../store.ts';
import type { Principal } from '../token/claims.ts';

/** Who makes rooms: every member by posting (`open`), or only course staff (`listed`). */
export type RoomPolicy = 'open' | 'listed';

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
    if (policy === 'listed' && !isStaff(person.as)) {
      barred.set(person.id, new RoomError('not-found', 'the room does not exist, and only course staff may make it'));
      continue;
    }
    const count = await reader.countRooms(person.id);
    if (count.course >= limits.roomsPerCourse || (count.person >= limits.roomsPerPerson && !isStaff(person.as))) {
      barred.set(person.id, new RoomError('denied', 'no more rooms can be made here', { why: 'room.too-many' }));
    }
  }
  return barred;
}
