import type { Json } from '@studyhall/protocol';
import type { RoomReader } from '../store/reader.ts';
import type { Head, RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { EntityWrite } from '../store/write.ts';
import { ALL_VIEWS, entityWrite, VIEWS_SIGNATURE } from './views.ts';

const CHUNK = 1000;

/** What is being folded anew, by store and room: all who read a room then wait for one of them, and keep no connection meanwhile. */
const underWay = new WeakMap<Store, Map<string, Promise<void>>>();

/**
 * Reads a room whose entities are of the views of this version. Where another version folded them, the room is folded
 * anew first: a new view needs no migration.
 */
export async function readFolded<T>(store: Store, room: RoomKey, read: (reader: RoomReader) => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await store.read(room, async (reader) => (isOld(await reader.head()) ? undefined : { value: await read(reader) }));
    if (answer !== undefined) return answer.value;
    await refoldTogether(store, room);
  }
}

function isOld(head: Head | undefined): head is Head {
  return head !== undefined && head.views !== VIEWS_SIGNATURE;
}

function refoldTogether(store: Store, room: RoomKey): Promise<void> {
  const rooms = underWay.get(store) ?? new Map<string, Promise<void>>();
  underWay.set(store, rooms);
  const name = JSON.stringify([room.tenant, room.course, room.room]);
  const folding = rooms.get(name) ?? refold(store, room).finally(() => { rooms.delete(name); });
  rooms.set(name, folding);
  return folding;
}

async function refold(store: Store, room: RoomKey): Promise<void> {
  const folded = await store.read(room, async (reader) => {
    const head = await reader.head();
    return isOld(head) ? { seq: head.seq, entities: await fold(reader) } : undefined;
  });
  if (folded !== undefined) await store.refold(room, folded.seq, VIEWS_SIGNATURE, folded.entities);
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
