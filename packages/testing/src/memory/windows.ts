import type { Around, Lifetime, OwnList, Page, Person, Snapshots, Window, WindowItem, WindowQuery, Windows } from '@studyhall/protocol';
import { isUnreadBy, type Post, sieveOf } from '@studyhall/domain';
import type { MemoryRoom } from './room.ts';

/** A client further behind than this many pages reads its windows again. */
const FAR_BEHIND_PAGES = 2;

/** Threads looked through at once for a list of one's own: few, so that tests meet its end. */
const MOST_LOOKED = 40;

/** @param followed the threads of the room that the viewer follows; undefined where nobody keeps that */
export function memoryWindows(room: MemoryRoom, viewer: Person, life: Lifetime, followed: (() => readonly string[]) | undefined): Windows {
  const own = (list: OwnList, query: WindowQuery, around: Around, limit: number): Omit<Window, 'page'> => {
    const marks = room.marksOf(viewer);
    const readAll = marks.get('*')?.at ?? 0;
    const isUnread = (root: Post): boolean => isUnreadBy(viewer.id, Math.max(readAll, marks.get(root.id)?.at ?? 0), root);
    const sieve = sieveOf(list, { isUnread, readAll, threads: new Set(followed?.()) });
    const { items, after } = room.referee.window(query, around, MOST_LOOKED, room.viewerOf(viewer));
    const found: WindowItem[] = [];
    for (const [at, item] of (items as readonly (WindowItem & { entity: Post })[]).entries()) {
      if (sieve.keeps(item.entity)) found.push(item);
      if (found.length === limit) return { items: found, before: false, after: after || at < items.length - 1, looked: item.place };
    }
    return { items: found, before: false, after, looked: items.at(-1)?.place ?? '' };
  };
  return {
    version: 0,
    read: ({ query, around, limit, from }, { signal } = {}) =>
      life.run(signal, () => {
        const knows = query.own === 'unread' || (query.own === 'followed' && followed !== undefined);
        const slice = query.own && knows ? own(query.own, query, around, limit) : room.referee.window(query, around, limit, room.viewerOf(viewer));
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
