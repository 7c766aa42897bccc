import { LIMITS, type Person, type RoomAddress } from '@studyhall/protocol';
import type { BackendSettings, MemoryBackendOptions } from './options.ts';
import { MemoryInboxes } from './inboxes.ts';
import { MemoryRoom } from './room.ts';

/** A whole course backend in memory: many rooms, many people, one clock. */
export class MemoryBackend {
  readonly options: BackendSettings;
  /** Everybody who was ever here, by id. */
  readonly people = new Map<string, Person>();
  readonly #inboxes = new Map<string, MemoryInboxes>();
  readonly #rooms = new Map<string, MemoryRoom>();

  constructor(options: MemoryBackendOptions) {
    this.options = { page: LIMITS.eventsPerPage, lawless: false, ...options };
  }

  /** The rooms of a course that somebody has asked for. */
  roomsOf(course: string): readonly MemoryRoom[] {
    return [...this.#rooms].flatMap(([key, room]) => ((JSON.parse(key) as string[])[0] === course ? [room] : []));
  }

  /** The room of this name, made when first asked for. */
  room({ course, room }: Pick<RoomAddress, 'course' | 'room'>): MemoryRoom {
    const key = JSON.stringify([course, room]);
    let found = this.#rooms.get(key);
    if (found === undefined) {
      this.#rooms.set(key, (found = new MemoryRoom(room, this.options)));
      this.#inboxes.get(course)?.watch(found);
    }
    return found;
  }

  /** What people of a course are told; made when somebody first asks, of all that happened until then. */
  inboxes(course: string): MemoryInboxes {
    let found = this.#inboxes.get(course);
    if (found === undefined) {
      this.#inboxes.set(course, (found = new MemoryInboxes(() => [...this.people.values()])));
      for (const room of this.roomsOf(course)) found.watch(room);
    }
    return found;
  }
}
