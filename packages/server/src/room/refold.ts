import type { Json } from '@studyhall/protocol';
import type { RoomReader } from '../store/reader.ts';
import type { Head, RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { EntityWrite } from '../store/write.ts';
import type { Surroundings } from '../surroundings.ts';
import { GiveWay } from './give-way.ts';
import { ALL_VIEWS, entityWrite, isLater, VIEWS_SIGNATURE } from './views.ts';

const CHUNK = 1000;

/** What folding anew works with. */
export interface FoldTools {
  readonly store: Store;
  readonly surroundings: Pick<Surroundings, 'clock'>;
}

interface Folding {
  /** By room: all who read a room then wait for one of them, and keep no connection meanwhile. */
  readonly underWay: Map<string, Promise<void>>;
  readonly giveWay: GiveWay;
}

const foldings = new WeakMap<Store, Folding>();

/**
 * Reads a room whose entities are of the views of this version. Where another version folded them, the room is folded
 * anew first: a new view needs no migration.
 *
 * @throws RoomError `unavailable` where a later version is at work on it
 */
export async function readFolded<T>(tools: FoldTools, room: RoomKey, read: (reader: RoomReader) => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await tools.store.read(room, async (reader) => (isOther(await reader.head()) ? undefined : { value: await read(reader) }));
    if (answer !== undefined) return answer.value;
    await refoldTogether(tools, room);
  }
}

function isOther(head: Head | undefined): head is Head {
  return head !== undefined && head.views !== VIEWS_SIGNATURE;
}

function refoldTogether(tools: FoldTools, room: RoomKey): Promise<void> {
  const folding = foldings.get(tools.store) ?? { underWay: new Map<string, Promise<void>>(), giveWay: new GiveWay() };
  foldings.set(tools.store, folding);
  const { underWay, giveWay } = folding;
  const name = JSON.stringify([room.tenant, room.course, room.room]);
  const refolding = underWay.get(name) ?? refold(tools, room, (now) => { giveWay.look(name, now); }).finally(() => { underWay.delete(name); });
  underWay.set(name, refolding);
  return refolding;
}

/** @param back is asked before a room of a later version is folded back */
async function refold({ store, surroundings: { clock } }: FoldTools, room: RoomKey, back: (now: number) => void): Promise<void> {
  const folded = await store.read(room, async (reader) => {
    const head = await reader.head();
    if (!isOther(head)) return undefined;
    if (isLater(head.views)) back(clock.now());
    return { seq: head.seq, entities: await fold(reader) };
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
  return states.flatMap(({ view, entities }) => [...entities].map(([key, entity]) => entityWrite(view, key, entity, undefined)));
}
