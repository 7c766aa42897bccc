import type { Json } from '@studyhall/protocol';
import type { RoomReader } from '../store/reader.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { EntityWrite } from '../store/write.ts';
import { ALL_VIEWS, entityWrite, VIEWS_SIGNATURE } from './views.ts';

const CHUNK = 1000;

/**
 * Reads a room whose entities are of the views of this version. Where another version folded them, the room is folded
 * anew first: a new view needs no migration.
 */
export async function readFolded<T>(store: Store, room: RoomKey, read: (reader: RoomReader) => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await store.read(room, async (reader) => {
      const head = await reader.head();
      if (head !== undefined && head.views !== VIEWS_SIGNATURE) return { old: true as const, seq: head.seq, entities: await fold(reader) };
      return { old: false as const, value: await read(reader) };
    });
    if (!answer.old) return answer.value;
    await store.refold(room, answer.seq, VIEWS_SIGNATURE, answer.entities);
  }
}

async function fold(reader: RoomReader): Promise<readonly EntityWrite[]> {
  const states = ALL_VIEWS.map((view) => ({ view, entities: new Map<string, Json>() }));
  for (let after = 0; ; ) {
    const events = await reader.events(after, CHUNK);
    for (const { seq, event } of events) {
      after = seq;
      for (const { view, entities } of states) {
        const applied = view.apply((key) => entities.get(key), event);
        if (applied.status === 'applied') for (const [key, entity] of applied.set) entities.set(key, entity);
      }
    }
    if (events.length < CHUNK) break;
  }
  return states.flatMap(({ view, entities }) => [...entities].map(([key, entity]) => entityWrite(view, key, entity)));
}
