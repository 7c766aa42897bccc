import { isDeepStrictEqual } from 'node:util';
import { FOLDED_VIEWS } from '@studyhall/server-core';
import type { Store } from '@studyhall/server-core';
import { COURSE, TENANT } from '../world/tokens.ts';
import { ROOM } from '../world/world.ts';
import { ALL } from './log.ts';

/**
 * Looks whether the database has everything that was folded from the log of the room in which everything happens; closes the store.
 *
 * @param store the database by itself, without anything that folds on what was kept back
 * @throws Error that names what is missing
 */
export async function checkWrittenOut(store: Store): Promise<void> {
  try {
    await store.read({ tenant: TENANT, course: COURSE, room: ROOM }, async (reader) => {
      const events = (await reader.events(0, ALL)).map(({ event }) => event);
      for (const one of FOLDED_VIEWS) {
        const folded = one.fold(events);
        const stored = await reader.entities(one.view, folded.map(([key]) => key));
        const lacks = folded.filter(([key, entity]) => !isDeepStrictEqual(stored.get(key), entity)).map(([key]) => key);
        if (lacks.length > 0) throw new Error(`what was kept back was not written out: ${one.view} of ${lacks.join(', ')}`);
      }
    });
  } finally {
    await store.close();
  }
}
