import type { RoomReader } from '../store/reader.ts';
import type { Head, RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { EntityWrite } from '../store/write.ts';
import type { Surroundings } from '../surroundings.ts';
import { foldLog } from './fold-log.ts';
import { GiveWay, LaterVersion } from './give-way.ts';
import { InMemory } from './in-memory.ts';
import { ALL_VIEWS, entityWrite, isLater, VIEWS_SIGNATURE } from './views.ts';

/** What folding anew works with. */
export interface FoldTools {
  readonly store: Store;
  readonly surroundings: Pick<Surroundings, 'clock'>;
}

interface Folding {
  /** By room: all who read a room then wait for one of them, and keep no connection meanwhile. */
  readonly underWay: Map<string, Promise<void>>;
  readonly giveWay: GiveWay;
  readonly inMemory: InMemory;
}

const foldings = new WeakMap<Store, Folding>();

/**
 * Reads a room as the views of this version have it. Where another version folded it, the room is folded anew first: a new view needs
 * no migration. Where a later version is at work on it, it is folded in memory, and stays as it is.
 *
 * @throws RoomError `unavailable` for a room of a later version that is too big for that
 */
export async function readFolded<T>(tools: FoldTools, room: RoomKey, read: (reader: RoomReader) => Promise<T>): Promise<T> {
  try {
    return await readStored(tools, room, read);
  } catch (error) {
    if (!(error instanceof LaterVersion)) throw error;
    const answer = await tools.store.read(room, async (reader) => {
      const folded = await foldingOf(tools.store).inMemory.reader(nameOf(room), reader);
      return folded === undefined ? undefined : { value: await read(folded) };
    });
    if (answer === undefined) throw error;
    return answer.value;
  }
}

/**
 * Reads a room as it is stored, for who writes over what was read.
 *
 * @throws RoomError `unavailable` where a later version is at work on it
 */
export async function readStored<T>(tools: FoldTools, room: RoomKey, read: (reader: RoomReader) => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await tools.store.read(room, async (reader) => (isOther(await reader.head()) ? undefined : { value: await read(reader) }));
    if (answer !== undefined) return answer.value;
    await refoldTogether(tools, room);
  }
}

function isOther(head: Head | undefined): head is Head {
  return head !== undefined && head.views !== VIEWS_SIGNATURE;
}

function foldingOf(store: Store): Folding {
  const folding = foldings.get(store) ?? { underWay: new Map<string, Promise<void>>(), giveWay: new GiveWay(), inMemory: new InMemory() };
  foldings.set(store, folding);
  return folding;
}

function nameOf({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}

function refoldTogether(tools: FoldTools, room: RoomKey): Promise<void> {
  const { underWay, giveWay } = foldingOf(tools.store);
  const name = nameOf(room);
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
    return { seq: head.seq, entities: await writesOf(reader) };
  });
  if (folded !== undefined) await store.refold(room, folded.seq, VIEWS_SIGNATURE, folded.entities);
}

async function writesOf(reader: RoomReader): Promise<readonly EntityWrite[]> {
  const folded = await foldLog(reader);
  return ALL_VIEWS.flatMap((view) => [...(folded.get(view.name) ?? [])].map(([key, entity]) => entityWrite(view, key, entity, undefined)));
}
