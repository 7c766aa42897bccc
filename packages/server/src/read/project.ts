import type { RoomEvent } from '@studyhall/protocol';
import type { Audience } from '@studyhall/domain';
import type { Entities } from '../room/entities.ts';
import { ALL_VIEWS } from '../room/views.ts';

/**
 * The one exit of a room's log: the event as an audience may see it, or undefined where it may not see it at all.
 *
 * @param entities what the event names, as it is now; not older than the event
 */
export function project(event: RoomEvent, audience: Audience, entities: Entities): RoomEvent | undefined {
  let shown: RoomEvent | undefined = event;
  let isKnown = false;
  for (const view of ALL_VIEWS) {
    if (shown === undefined) return undefined;
    // Most events are of one view; the others have nothing to withhold.
    if (view.keys(event).length === 0) continue;
    shown = view.projectEvent(entities.read(view.name), shown, audience);
    isKnown = true;
  }
  // Nobody can tell what an event of no view says of what others wrote.
  return isKnown || audience.waits !== true ? shown : undefined;
}
