import type { Batch, EntityWrite, Head, RoomKey, Standing, Store, StoredEvent } from '@studyhall/server-core';
import type { Json, RoomEvent } from '@studyhall/protocol';
import { ensure } from '../expect.ts';

/** The room of most laws. */
export const ROOM: RoomKey = { tenant: 'https://lms.example', course: 'bio', room: 'week-1' };

/** What a view of these laws is called, in which version, and its one order. */
export const VIEW = 'v';
export const VIEWS = 'v:1';
export const ORDER = 'o';

/** More pages than any list of these laws has: a store that never comes to an end is told so. */
export const MOST_PAGES = 100;

/** How a room is made. */
export const OPENING = { by: 'ann', epoch: 'first' } as const;

/** The nth event of a history: its id and body say which it is. */
export function eventOf(n: number, more: Partial<RoomEvent> = {}): RoomEvent {
  return { id: idOf(n), type: 'post', v: 1, body: { n }, actor: 'ann', as: 'student', at: 1000 + n, ...more };
}

/** The id of {@link eventOf}. */
export function idOf(n: number): string {
  return String(n).padStart(22, '0');
}

/** Events, and what they change. */
export function batchOf(events: readonly RoomEvent[], entities: readonly EntityWrite[] = []): Batch {
  return { events, entities, views: VIEWS };
}

/** As {@link batchOf}, for a room that does not exist yet. */
export function openingOf(events: readonly RoomEvent[], entities: readonly EntityWrite[] = [], opening: NonNullable<Batch['opening']> = OPENING): Batch {
  return { ...batchOf(events, entities), opening };
}

/** A new entity and its places in the order of these laws. */
export function entityOf(key: string, entity: Json, ...places: readonly (readonly [filter: string, place: string])[]): EntityWrite {
  return { view: VIEW, key, entity, leaves: [], takes: places.map(([filter, place]) => ({ order: ORDER, filter, place })) };
}

/** An entity that is written again: it leaves the places that it took before. */
export function movedFrom({ takes }: EntityWrite, now: EntityWrite): EntityWrite {
  return { ...now, leaves: takes };
}

/** The head of a room. */
export function headOf(store: Store, room: RoomKey = ROOM): Promise<Head | undefined> {
  return store.read(room, (reader) => reader.head());
}

/** The whole log of a room. */
export function logOf(store: Store, room: RoomKey = ROOM): Promise<readonly StoredEvent[]> {
  return store.read(room, (reader) => reader.events(0, 100_000));
}

/** Which events a log holds, by the numbers that they were made with. */
export function numbersOf(log: readonly StoredEvent[]): readonly number[] {
  return log.map(({ event }) => Number(event.id));
}

/** Makes a room of `count` events. */
export async function filled(store: Store, count: number, entities: readonly EntityWrite[] = [], room: RoomKey = ROOM): Promise<void> {
  const events = Array.from({ length: count }, (_, at) => eventOf(at + 1));
  ensure((await store.append(room, undefined, openingOf(events, entities))) === 'appended', 'the first append makes the room');
}

/** Says about a person what holds from now on, whatever was said before. */
export function say(store: Store, person: string, standing: Standing, { tenant, course } = ROOM): Promise<void> {
  return store.changeStanding(tenant, course, person, () => standing);
}

/** Waits for a rejection of any kind: a store has no typed errors. */
export async function rejects(call: () => Promise<unknown>, promise: string): Promise<void> {
  const outcome = await call().then(
    () => 'done',
    () => 'refused',
  );
  ensure(outcome === 'refused', promise);
}
