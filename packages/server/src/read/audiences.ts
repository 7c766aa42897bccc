import type { RoleClass } from '@studyhall/protocol';
import { isStaff } from '@studyhall/domain';
import type { Audience } from '@studyhall/domain';
import type { Courses } from '../course/courses.ts';
import type { RoomReader } from '../store/reader.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';

/** How many people are remembered as having posted; the rest cost one read more now and then. */
const REMEMBERED = 10_000;
const EVENTS_AT_ONCE = 100;

/** Somebody who looks at a room. */
export interface Looker {
  readonly id: string;
  readonly as: RoleClass;
}

/** As which audience people see rooms: by their role class, and where one posts first by whether they have. */
export class Audiences {
  readonly #store: Pick<Store, 'read'>;
  readonly #courses: Pick<Courses, 'of'>;
  readonly #posted = new Set<string>();

  constructor(store: Pick<Store, 'read'>, courses: Pick<Courses, 'of'>) {
    this.#store = store;
    this.#courses = courses;
  }

  /** Whether those who are not staff post first in a room. */
  async isPostFirst(room: RoomKey): Promise<boolean> {
    return (await this.#courses.of(room)).postFirst.has(room.room);
  }

  /** As which audience a person sees a room now. */
  async of({ id, as }: Looker, room: RoomKey): Promise<Audience> {
    if (isStaff(as) || !(await this.isPostFirst(room)) || (await this.#hasPosted(id, room))) return { as };
    return { as, waits: true };
  }

  /** Who has posted has read what others wrote: that stays so, whatever becomes of the post. */
  async #hasPosted(person: string, room: RoomKey): Promise<boolean> {
    const name = JSON.stringify([room.tenant, room.course, room.room, person]);
    if (this.#posted.has(name)) return true;
    if (!(await this.#store.read(room, (reader) => hasPostIn(reader, person)))) return false;
    if (this.#posted.size >= REMEMBERED) this.#posted.clear();
    this.#posted.add(name);
    return true;
  }
}

async function hasPostIn(reader: RoomReader, person: string): Promise<boolean> {
  for (let after = 0; ; ) {
    const events = await reader.byActor(person, after, EVENTS_AT_ONCE);
    if (events.some(({ event }) => event.type === 'post')) return true;
    after = events.at(-1)?.seq ?? after;
    if (events.length < EVENTS_AT_ONCE) return false;
  }
}

/** The name of an audience, different for different ones. */
export function audienceName({ as, waits }: Audience): string {
  return waits === true ? `${as} waits` : as;
}
