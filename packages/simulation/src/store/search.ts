import type { IndexMark, Rewrite, RoomKey, SearchStore } from '@studyhall/server-core';
import { roomName } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Through } from './through.ts';

/** Posts of one millisecond. */
const PER_MS = 1024;

/** The part of a memory store that finds posts by their terms. */
export function searchStore(disk: Disk, through: Through): SearchStore {
  return {
    indexBacklog: (version, of, limit) =>
      through('read', () =>
        [...disk.rooms.values()]
          .filter(({ key, head }) => {
            if (head.seq === 0 || (of !== undefined && (key.tenant !== of.tenant || key.course !== of.course))) return false;
            const mark = disk.indexMarks.get(roomName(key));
            return mark?.version !== version || mark.seq < head.seq;
          })
          .map(({ key }) => key)
          .slice(0, limit),
      ),
    indexMark: (room) => through('read', () => disk.indexMarks.get(roomName(room))),
    index: (room, before, { seq, version, anew, posts, gone }) =>
      through('write', () => {
        const name = roomName(room);
        const mark = disk.indexMarks.get(name);
        if (disk.room(room) === undefined || !isSame(mark, before)) return 'moved';
        disk.indexMarks.set(name, { seq, version, erasures: mark?.erasures ?? 0 });
        if (anew === true) for (const [key, post] of [...disk.indexPosts]) if (roomName(post.room) === name) disk.indexPosts.delete(key);
        for (const post of gone) disk.indexPosts.delete(keyOf(name, post));
        for (const post of posts) {
          const key = keyOf(name, post.post);
          disk.indexPosts.set(key, { ...post, room, place: disk.indexPosts.get(key)?.place ?? freePlace(disk, post.at) });
        }
        return 'appended';
      }),
    findPosts: ({ tenant, course, rooms, terms, after = Infinity, limit }) =>
      through('read', () =>
        [...disk.indexPosts.values()]
          .filter(({ room, place }) => room.tenant === tenant && room.course === course && rooms?.includes(room.room) !== false && place < after)
          .filter((post) => terms.every((wanted) => post.terms.some((term) => term.startsWith(wanted))))
          .sort((a, b) => b.place - a.place)
          .map(({ room, post, place }) => ({ room: room.room, post, place }))
          .slice(0, limit),
      ),
  };
}

/** What is rewritten is erased: it is found no more, and nobody puts back what was read before. */
export function unindex(disk: Disk, room: RoomKey, { events }: Rewrite): void {
  if (events.length === 0) return;
  const name = roomName(room);
  for (const { event } of events) disk.indexPosts.delete(keyOf(name, event.id));
  const mark: IndexMark = disk.indexMarks.get(name) ?? { seq: 0, version: 0, erasures: 0 };
  disk.indexMarks.set(name, { ...mark, erasures: mark.erasures + 1 });
}

function keyOf(room: string, post: string): string {
  return JSON.stringify([room, post]);
}

function isSame(one: IndexMark | undefined, other: IndexMark | undefined): boolean {
  return one?.seq === other?.seq && one?.version === other?.version && one?.erasures === other?.erasures;
}

function freePlace(disk: Disk, at: number): number {
  const taken = new Set([...disk.indexPosts.values()].map(({ place }) => place));
  let place = at * PER_MS;
  while (taken.has(place)) place += 1;
  return place;
}
