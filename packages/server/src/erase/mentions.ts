import { withoutPerson } from '@studyhall/domain';
import type { RoomReader } from '../store/reader.ts';
import type { StoredEvent } from '../store/room.ts';
import type { PersonKey } from './person-in-rooms.ts';
import { eraseInRoom } from './rewrite-room.ts';
import type { EraseTools } from './tools.ts';

const CHUNK = 1000;

/** Takes a person's id out of what others wrote in a course. No index tells where: every log of the course is read once. */
export async function eraseMentions(tools: EraseTools, { tenant, course, person }: PersonKey): Promise<void> {
  for (const room of await tools.store.rooms(tenant, course)) {
    const key = { tenant, course, room };
    const naming = await tools.store.read(key, (reader) => eventsNaming(reader, person));
    if (naming.length > 0) {
      await eraseInRoom(tools, key, async (reader) => ({ events: [], subjects: [], unnamed: { person, events: await eventsNaming(reader, person) } }));
    }
    await tools.pause?.();
  }
}

/** The events of a room that name a person. */
async function eventsNaming(reader: RoomReader, person: string): Promise<readonly StoredEvent[]> {
  const naming: StoredEvent[] = [];
  for (let after = 0; ; ) {
    const events = await reader.events(after, CHUNK);
    naming.push(...events.filter(({ event }) => withoutPerson(event, person) !== undefined));
    if (events.length < CHUNK) return naming;
    after = events.at(-1)?.seq ?? after;
  }
}
