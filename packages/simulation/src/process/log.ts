import type { RoomEvent } from '@studyhall/protocol';
import type { Store } from '@studyhall/server-core';
import { COURSE, TENANT } from '../world/tokens.ts';
import { ROOM } from '../world/world.ts';

/** More than any history has. */
export const ALL = 1_000_000;

/** The log of the room in which everything happens; closes the store. */
export async function readLog(store: Store): Promise<readonly RoomEvent[]> {
  try {
    const stored = await store.read({ tenant: TENANT, course: COURSE, room: ROOM }, (reader) => reader.events(0, ALL));
    return stored.map(({ event }) => event);
  } finally {
    await store.close();
  }
}
