import type { Json, RoomEvent } from '@studyhall/protocol';
import { ALL_VIEWS } from '../room/views.ts';

/** Every view, as it is folded from a log that stands by itself, such as an archived one; what is one person's own is left out. */
export const FOLDED_VIEWS = ALL_VIEWS.map((view) => ({
  view: view.name,
  version: view.version,
  fold(events: readonly RoomEvent[]): readonly (readonly [key: string, entity: Json])[] {
    const entities = new Map<string, Json>();
    for (const event of events) {
      const applied = view.apply((key) => entities.get(key), event);
      if (applied.status === 'applied') for (const [key, entity] of applied.set) entities.set(key, entity);
    }
    return [...entities].filter(([key]) => view.ownerOf(key) === undefined);
  },
}));
