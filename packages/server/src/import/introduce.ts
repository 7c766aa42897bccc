import type { RoleClass } from '@studyhall/protocol';
import { cleanName } from '@studyhall/domain';
import { Members } from '../roster/members.ts';
import type { FoldTools } from '../room/refold.ts';
import type { RoomKey } from '../store/room.ts';

/** Somebody whose posts were imported. */
export interface ImportedWriter {
  readonly id: string;
  readonly name?: string;
  readonly as: RoleClass;
}

/** How many people are looked up at once. */
const CHUNK = 200;

/** Puts people on a course's roster who are not there; what the course page says of the others stays. */
export async function introduce({ store, surroundings }: FoldTools, { tenant, course }: Omit<RoomKey, 'room'>, people: readonly ImportedWriter[]): Promise<void> {
  const members = new Members(store, surroundings.clock);
  for (let from = 0; from < people.length; from += CHUNK) {
    const some = people.slice(from, from + CHUNK);
    const known = new Set((await store.people(tenant, course, some.map(({ id }) => id))).map(({ id }) => id));
    for (const { id, name, as } of some) {
      if (!known.has(id)) await members.put(tenant, course, { id, name: name === undefined ? undefined : cleanName(name), as });
    }
  }
}
