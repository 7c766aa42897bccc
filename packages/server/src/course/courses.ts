import type { Clock } from '@studyhall/protocol';
import type { Bus } from '../bus/bus.ts';
import type { RoomPolicy } from '../room/opening.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';

/** What holds for a course. */
export interface CourseRules {
  /** Nothing is written in it any more. */
  readonly closed: boolean;
  readonly rooms: RoomPolicy;
  /** The rooms in which one posts first. */
  readonly postFirst: ReadonlySet<string>;
}

/** The topic on which servers tell each other that a course has changed. */
const COURSES_TOPIC = 'courses';

/** How long what was read is good: within this time every server of a cluster follows a change. Milliseconds. */
const KEPT_MS = 2000;
/** How many courses are remembered; the rest cost one read more now and then. */
const REMEMBERED = 10_000;

/** Called when a course has changed; where another server tells it, it may be any. */
export type CourseTold = (course?: Pick<RoomKey, 'tenant' | 'course'>) => void;

/** What courses are read by and told through. */
export interface CoursesOptions {
  readonly store: Pick<Store, 'course'>;
  readonly clock: Clock;
  readonly bus: Bus;
  /** Who makes rooms where the course has nothing of its own. */
  readonly rooms: RoomPolicy;
}

interface Remembered {
  readonly rules: Promise<CourseRules>;
  readonly readAt: number;
}

/** The settings of courses, read from the store now and then. */
export class Courses {
  readonly #store: Pick<Store, 'course'>;
  readonly #clock: Clock;
  readonly #rooms: RoomPolicy;
  readonly #bus: Bus;
  readonly #courses = new Map<string, Remembered>();
  readonly #told = new Set<CourseTold>();

  constructor({ store, clock, bus, rooms }: CoursesOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#bus = bus;
    this.#rooms = rooms;
  }

  /** What holds for a course; not older than two seconds. */
  of({ tenant, course }: Pick<RoomKey, 'tenant' | 'course'>): Promise<CourseRules> {
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

  /** The settings have changed: the next one to ask reads them, and other servers hear of it. */
  changed(tenant: string, course: string): void {
    this.#courses.delete(JSON.stringify([tenant, course]));
    for (const told of this.#told) told({ tenant, course });
    this.#bus.publish(COURSES_TOPIC, '');
  }

  /**
   * Calls back when a course has changed, here or as another server tells.
   *
   * @returns a function that ends it
   */
  watch(told: CourseTold): () => void {
    this.#told.add(told);
    const stop = this.#bus.subscribe(COURSES_TOPIC, () => {
      this.#courses.clear();
      told();
    });
    return () => {
      this.#told.delete(told);
      stop();
    };
  }

  async #read(tenant: string, course: string): Promise<CourseRules> {
    const settings = (await this.#store.course(tenant, course))?.settings;
    return { closed: settings?.state === 'closed', rooms: settings?.rooms ?? this.#rooms, postFirst: new Set(settings?.postFirst) };
  }
}
