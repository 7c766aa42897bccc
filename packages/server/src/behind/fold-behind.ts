import { Entities } from '../room/entities.ts';
import type { RoomKey } from '../store/room.ts';
import type { RoomStore } from '../store/stores.ts';
import type { Batch } from '../store/write.ts';
import { foldedTo } from './mark.ts';

const CHUNK = 1000;

/** What the stored entities of a room lack. */
export interface Behind {
  /** Up to which place they were folded, and where the log stands. */
  readonly from: number;
  readonly seq: number;
  /** What happened in between, and what it makes of them. */
  readonly missing: Pick<Batch, 'events' | 'entities' | 'views'>;
}

/** Folds from its log what the stored entities of a room lack, where whoever kept it back has died; undefined for any other room. */
export function foldBehind(store: Pick<RoomStore, 'read'>, room: RoomKey): Promise<Behind | undefined> {
  return store.read(room, async (reader) => {
    const head = await reader.head();
    const folded = head && foldedTo(head.views);
    if (head === undefined || folded === undefined) return undefined;
    const entities = new Entities();
    const events: Batch['events'][number][] = [];
    for (let from = folded; ; ) {
      const stored = await reader.events(from, CHUNK);
      await entities.load(reader, stored.map(({ event }) => event));
      for (const { seq, event } of stored) {
        from = seq;
        entities.apply(event);
        events.push(event);
      }
      if (stored.length < CHUNK) return { from: folded, seq: head.seq, missing: { events, entities: entities.writes(), views: head.views } };
    }
  });
}
