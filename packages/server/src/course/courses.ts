import type { Clock } from '@studyhall/protocol';
import type { RoomPolicy } from '../room/opening.ts';
import type { Store } from '../store/store.ts';

/** What holds for a course. */
export interface CourseRules {
  /** Nothing is written in it any more. */
  readonly closed: boolean;
  readonly rooms: RoomPolicy;
}

/** How long what was read is good: within this time every server of a cluster follows a change. Milliseconds. */
const KEPT_MS = 2000;
/** How many courses are remembered; the rest cost one read more now and then. */
const REMEMBERED = 10_000;

interface Remembered {
  readonly rules: Promise<CourseRules>;
  readonly readAt: number;
}

/** The settings of courses, read from the store now and then. */
export class Courses {
  readonly #store: Pick<Store, 'course'>;
  readonly #clock: Clock;
  readonly #rooms: RoomPolicy;
  readonly #courses = new Map<string, Remembered>();

  /** @param rooms who makes rooms where the course has nothing of its own */
  constructor(store: Pick<Store, 'course'>, clock: Clock, rooms: RoomPolicy) {
    this.#store = store;
    this.#clock = clock;
    this.#rooms = rooms;
  }

  /** What holds for a course; not older than two seconds. */
  of({ tenant, course }: { readonly tenant: string; readonly course: string }): Promise<CourseRules> {
    const name = JSON.stringify([tenant, course]);
    const now = this.#clock.now();
    const remembered = this.#courses.get(name);
    if (remembered !== undefined && Math.abs(now - remembered.readAt) < KEPT_MS) return remembered.rules;
    if (this.#courses.size >= REMEMBERED) this.#courses.clear();
    const rules = this.#read(tenant, course);
    this.#courses.set(name, { rules, readAt: now });
    rules.catch(() => this.#courses.delete(name));
    return rules;
  }

  /** The settings have changed: the next one to ask reads them. */
  changed(tenant: string, course: string): void {
    this.#courses.delete(JSON.stringify([tenant, course]));
  }

  async #read(tenant: string, course: string): Promise<CourseRules> {
    const settings = (await this.#store.course(tenant, course))?.settings;
    return { closed: settings?.state === 'closed', rooms: settings?.rooms ?? this.#rooms };
  }
}
