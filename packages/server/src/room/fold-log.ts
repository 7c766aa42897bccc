import type { Json } from '@studyhall/protocol';
import type { RoomReader } from '../store/reader.ts';
import { ALL_VIEWS } from './views.ts';

const CHUNK = 1000;

/** The entities of each view, by key. */
export type Folded = ReadonlyMap<string, ReadonlyMap<string, Json>>;

/**
 * Folds the events after a place into every view.
 *
 * @param begun what the events up to there were folded to; it stays as it is
 */
export async function foldLog(reader: RoomReader, after = 0, begun?: Folded): Promise<Folded> {
  const states = ALL_VIEWS.map((view) => ({ view, entities: new Map(begun?.get(view.name)) }));
  for (let from = after; ; ) {
    const events = await reader.events(from, CHUNK);
    for (const { seq, event } of events) {
      from = seq;
      for (const { view, entities } of states) {
        const applied = view.apply((key) => entities.get(key), event);
        if (applied.status === 'applied') for (const [key, entity] of applied.set) entities.set(key, entity);
      }
    }
    if (events.length < CHUNK) return new Map(states.map(({ view, entities }) => [view.name, entities]));
  }
}
