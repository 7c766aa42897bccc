import { Entities } from '../room/entities.ts';
import { VIEWS_SIGNATURE } from '../room/views.ts';
import type { RoomKey } from '../store/room.ts';
import type { RoomStore } from '../store/stores.ts';
import { foldedTo } from './mark.ts';

const CHUNK = 1000;

/**
 * Brings the stored entities of a room up to its log, where they lag behind it and whoever kept them back has died: what is missing is folded
 * from the log. Does nothing for any other room, and where somebody else was faster.
 */
export async function foldOn(store: Pick<RoomStore, 'read' | 'append'>, room: RoomKey): Promise<void> {
  const batch = await store.read(room, async (reader) => {
    const head = await reader.head();
    const folded = head && foldedTo(head.views);
    if (head === undefined || folded === undefined) return undefined;
    const entities = new Entities();
    for (let from = folded; ; ) {
      const events = await reader.events(from, CHUNK);
      await entities.load(reader, events.map(({ event }) => event));
      for (const { seq, event } of events) {
        from = seq;
        entities.apply(event);
      }
      if (events.length < CHUNK) return { seq: head.seq, entities: entities.writes(), views: head.views };
    }
  });
  if (batch !== undefined) await store.append(room, batch.seq, { events: [], entities: batch.entities, views: batch.views, becomes: VIEWS_SIGNATURE });
}
