import { hasWords } from '@studyhall/domain';
import type { RoomKey } from '../store/room.ts';
import { eraseInRoom, subjectsOf } from './rewrite-room.ts';
import type { EraseTools } from './tools.ts';

/** Events that are rewritten together: others wait for a chunk, never for a whole log. */
const TOGETHER = 200;

/** How much was erased. */
export interface Erased {
  /** Posts, and events of types that nobody here knows. */
  readonly subjects: number;
  /** Events that became tombstones. */
  readonly events: number;
}

/**
 * Erases what {@link findWords} has found. Where the process ends half-way, what is left is found the next time.
 *
 * @param found ids of events by what they are about
 */
export async function eraseFound(tools: EraseTools, room: RoomKey, found: ReadonlyMap<string, readonly string[]>): Promise<Erased> {
  const subjects = new Set<string>();
  let events = 0;
  const all = [...found.values()].flat();
  for (let at = 0; at < all.length; at += TOGETHER) {
    const ids = all.slice(at, at + TOGETHER);
    const erased = await eraseInRoom(tools, room, async (reader) => {
      // Another process may have been faster.
      const left = (await reader.byIds(ids)).filter(({ event }) => hasWords(event)).sort((a, b) => a.seq - b.seq);
      return { events: left, subjects: subjectsOf(left.map(({ event }) => event)) };
    });
    events += erased.events.length;
    for (const subject of erased.subjects) subjects.add(subject);
    await tools.pause?.();
  }
  return { subjects: subjects.size, events };
}
