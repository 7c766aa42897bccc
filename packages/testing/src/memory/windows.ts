import type { Lifetime, Page, Person, Snapshots, Window, Windows } from '@studyhall/protocol';
import type { MemoryRoom } from './room.ts';

/** A client further behind than this many pages reads its windows again. */
const FAR_BEHIND_PAGES = 2;

export function memoryWindows(room: MemoryRoom, viewer: Person, life: Lifetime): Windows {
  return {
    version: 0,
    read: ({ query, around, limit, from }, { signal } = {}) =>
      life.run(signal, () => {
        const slice = room.referee.window(query, around, limit, room.viewerOf(viewer));
        return structuredClone({ ...slice, page: catchUp(room, viewer, from) }) as Window;
      }),
  };
}

export function memorySnapshots(room: MemoryRoom, viewer: Person, life: Lifetime): Snapshots {
  return {
    version: 1,
    read: (query, { signal } = {}) =>
      life.run(signal, () => {
        const entities = room.referee.entities(query, room.viewerOf(viewer));
        return entities && structuredClone({ entities, cursor: room.cursor(room.log.length, viewer) });
      }),
  };
}

/** The events between a client's cursor and now, or none where they are too many. */
function catchUp(room: MemoryRoom, viewer: Person, from: string | undefined): Page {
  const now = room.page(room.log.length, 1, viewer);
  if (from === undefined) return now;
  const behind = room.log.length - room.place(from, viewer);
  if (behind > FAR_BEHIND_PAGES * room.pageSize) return { ...now, more: true };
  return behind === 0 ? now : room.page(room.log.length - behind, behind, viewer);
}
