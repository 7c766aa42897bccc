import { type Clock, type Draft, LIMITS, type Person, type RoomError, type RoomAddress } from '@studyhall/protocol';
import { MemoryRoom } from './room.ts';

/** What a test may decide about the backend. */
export interface MemoryBackendOptions {
  readonly clock: Clock;
  /** Events in one page at most; 200 where absent. */
  readonly page?: number;
  /** Whether hints carry the page; true where absent. */
  readonly pagesInHints?: boolean;
  /** Says no to a draft, after the rules of the domain. */
  readonly refuse?: (draft: Draft, actor: Person, room: string) => RoomError | undefined;
  /** Accepts whatever has the shape of a draft, as a backend without authority does. */
  readonly lawless?: boolean;
}

/** A whole course backend in memory: many rooms, many people, one clock. */
export class MemoryBackend {
  readonly options: Required<Omit<MemoryBackendOptions, 'refuse'>> & Pick<MemoryBackendOptions, 'refuse'>;
  /** Everybody who was ever here, by id. */
  readonly people = new Map<string, Person>();
  readonly #rooms = new Map<string, MemoryRoom>();

  constructor(options: MemoryBackendOptions) {
    this.options = { page: LIMITS.eventsPerPage, pagesInHints: true, lawless: false, ...options };
  }

  /** The room of this name, made when first asked for. */
  room({ course, room }: Pick<RoomAddress, 'course' | 'room'>): MemoryRoom {
    const key = JSON.stringify([course, room]);
    let found = this.#rooms.get(key);
    if (found === undefined) this.#rooms.set(key, (found = new MemoryRoom(room, this.options)));
    return found;
  }
}
