import type { RoomEvent } from '@studyhall/protocol';
import { project } from '../../read/project.ts';
import { Entities } from '../../room/entities.ts';
import { readFolded } from '../../room/refold.ts';
import type { FoldTools } from '../../room/refold.ts';
import type { Hook, HookPlace } from '../../store/hook.ts';
import type { RoomReader } from '../../store/reader.ts';
import type { RoomKey } from '../../store/room.ts';
import { hookType } from './payload.ts';

const AT_ONCE = 50;

/** An event on its way to a hook, or one that it is not told of. */
export interface Next {
  /** As a student may see it now; undefined: the hook is not told. */
  readonly event: RoomEvent | undefined;
  /** Where the hook is after it. */
  readonly place: HookPlace;
}

/** What comes next for a hook in a room; empty where it was told everything. */
export async function readRoom(tools: FoldTools, hook: Hook, room: RoomKey): Promise<readonly Next[]> {
  const before = await tools.store.hookPlace(hook.id, room);
  return readFolded(tools, room, async (reader) => {
    const head = await reader.head();
    if (head === undefined) return [];
    const { epoch } = head;
    // Hooks and logs are in one backup, so after a restore the hook is where it was then.
    const after = before === undefined ? await placeBefore(reader, head.seq, hook.since ?? 0) : Math.min(before.seq, head.seq);
    const stored = await reader.events(after, AT_ONCE);
    const entities = new Entities();
    await entities.load(reader, stored.map(({ event }) => event));
    const next = stored.map(({ seq, event }): Next => {
      const isWanted = hook.types === undefined || hook.types.includes(hookType(event.type));
      return { event: isWanted ? project(event, { as: 'student' }, entities) : undefined, place: { epoch, seq } };
    });
    // Nothing is left, but the place is of another epoch or was never set: it is set, so that the room is not looked at again.
    return next.length === 0 && (before?.epoch !== epoch || before.seq !== after) ? [{ event: undefined, place: { epoch, seq: after } }] : next;
  });
}

/** The last place of an event from before a time. Later events have later times, so a few of them tell. */
async function placeBefore(reader: RoomReader, seq: number, time: number): Promise<number> {
  let [low, high] = [0, seq];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [each] = await reader.events(middle, 1);
    if (each !== undefined && each.event.at < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
