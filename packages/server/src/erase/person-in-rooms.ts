import { hasWords } from '@studyhall/domain';
import { randomText } from '../surroundings.ts';
import type { RoomReader } from '../store/reader.ts';
import type { StoredEvent } from '../store/room.ts';
import { eraseInRoom, subjectsOf } from './rewrite-room.ts';
import type { EraseTools } from './tools.ts';

/** A person of a course. */
export interface PersonKey {
  readonly tenant: string;
  readonly course: string;
  readonly person: string;
}

/** What a person has in a course, in numbers. */
export interface PersonCount {
  readonly rooms: number;
  /** Posts, and events of types that nobody here knows. */
  readonly subjects: number;
  /** Everything that the person did. */
  readonly events: number;
}

const CHUNK = 1000;

/** Counts what erasing a person would change, and changes nothing. */
export async function countPerson({ store }: EraseTools, { tenant, course, person }: PersonKey): Promise<PersonCount> {
  const rooms = await store.roomsOf(tenant, course, person);
  let [subjects, events] = [0, 0];
  for (const room of rooms) {
    const own = await store.read({ tenant, course, room }, (reader) => eventsBy(reader, person));
    events += own.length;
    subjects += ownSubjects(own).length;
  }
  return { rooms: rooms.length, subjects, events };
}

/** Erases a person from every room of a course. A room changes as a whole, because the alias in it must be one. */
export async function erasePersonFromRooms(tools: EraseTools, { tenant, course, person }: PersonKey): Promise<PersonCount> {
  const touched = new Set<string>();
  let [subjects, events] = [0, 0];
  for (;;) {
    // What was written meanwhile goes too.
    const rooms = await tools.store.roomsOf(tenant, course, person);
    if (rooms.length === 0) return { rooms: touched.size, subjects, events };
    for (const room of rooms) {
      const alias = `erased-${randomText(tools.surroundings.random)}`;
      const erased = await eraseInRoom(tools, { tenant, course, room }, async (reader) => {
        const own = await eventsBy(reader, person);
        return { events: own, subjects: ownSubjects(own), alias: { person, alias } };
      });
      touched.add(room);
      subjects += erased.subjects.length;
      events += erased.events.length;
      await tools.pause?.();
    }
  }
}

/** Everything that a person did in a room. */
export async function eventsBy(reader: RoomReader, person: string): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (;;) {
    const events = await reader.byActor(person, all.at(-1)?.seq ?? 0, CHUNK);
    all.push(...events);
    if (events.length < CHUNK) return all;
  }
}

/** What somebody wrote. Staff sort the threads of others: these are not theirs to be erased. */
function ownSubjects(own: readonly StoredEvent[]): readonly string[] {
  const ids = new Set(own.map(({ event }) => event.id));
  return subjectsOf(own.flatMap(({ event }) => (hasWords(event) ? [event] : []))).filter((subject) => ids.has(subject));
}
