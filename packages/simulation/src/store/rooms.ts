import type { Appended, Batch, PlacedMark, RoomKey, RoomStore } from '@studyhall/server-core';
import { roomName } from './disk.ts';
import type { Disk } from './disk.ts';
import { MemoryReader } from './reader.ts';
import { RoomData } from './room-data.ts';
import { unindex } from './search.ts';
import type { Through } from './through.ts';

/** Appends to what is there; changes nothing where it says `moved` or throws. */
function append(disk: Disk, key: RoomKey, expected: number | undefined, { events, entities, views, becomes = views, state, opening }: Batch): Appended {
  const found = disk.room(key);
  if (found?.events.length !== expected) return 'moved';
  if (found !== undefined && (found.views !== views || (state !== undefined && found.state !== state))) return 'moved';
  if (found === undefined && opening === undefined) throw new TypeError('a new room needs an opening');
  const before = found ?? new RoomData(key, opening ?? { by: '', epoch: '' }, views);
  before.mayAppend(events);
  const room = disk.writable(before);
  if (found === undefined) disk.rooms.set(roomName(key), room);
  room.append(events);
  room.put(entities);
  room.views = becomes;
  return 'appended';
}

/** The part of a memory store that keeps rooms. */
export function roomStore(disk: Disk, through: Through): RoomStore {
  const store: RoomStore = {
    read: (key, read) =>
      through('read', async () => {
        const room = disk.room(key);
        const reader = new MemoryReader(disk, key, room);
        if (room !== undefined) room.readers += 1;
        try {
          return await read(reader);
        } finally {
          if (room !== undefined) room.readers -= 1;
        }
      }),
    heads: (keys) => through('read', () => keys.map((key) => disk.room(key)?.head)),
    append: (key, expected, batch) => through('write', () => append(disk, key, expected, batch)),
    refold: (key, expected, views, entities) =>
      through('write', () => {
        const found = disk.room(key);
        if (found?.events.length !== expected) return 'moved';
        disk.writable(found).refold(views, entities);
        return 'appended';
      }),
    rewrite: (key, expected, rewrite) =>
      through('write', () => {
        const found = disk.room(key);
        if (found?.events.length !== expected) return 'moved';
        const { batch } = rewrite;
        if (batch !== undefined) {
          if (batch.views !== found.views || (batch.state !== undefined && batch.state !== found.state)) return 'moved';
          found.mayAppend(batch.events);
        }
        disk.writable(found).rewrite(rewrite);
        unindex(disk, key, rewrite);
        return batch === undefined ? 'appended' : append(disk, key, expected, batch);
      }),
    // Nothing can be held here: it is tried until nobody was faster, so that it comes to the same.
    async rewriteHeld(key, plan) {
      for (;;) {
        const { seq, change } = await store.read(key, async (reader) => ({ seq: (await reader.head())?.seq ?? 0, change: await plan(reader) }));
        const outcome = change && (await store.rewrite(key, seq, change));
        if (outcome !== 'moved' || (disk.room(key)?.head.seq ?? 0) === seq) return outcome;
      }
    },
    makeRoom: (key, opening, views) =>
      through('write', () => {
        if (disk.room(key) !== undefined) return 'there';
        disk.rooms.set(roomName(key), new RoomData(key, opening, views));
        return 'made';
      }),
    setRoomState: (key, state) =>
      through('write', () => {
        const found = disk.room(key);
        if (found === undefined) return false;
        disk.writable(found).state = state;
        return true;
      }),
    rooms: (tenant, course) => through('read', () => roomsIn(disk, tenant, course).map(({ key }) => key.room)),
    roomsOf: (tenant, course, actor) =>
      through('read', () =>
        roomsIn(disk, tenant, course)
          .filter(({ events }) => events.some((event) => event.actor === actor))
          .map(({ key }) => key.room),
      ),
    renewEpochs: (epoch) =>
      through('write', () => {
        for (const room of disk.rooms.values()) disk.writable(room).epoch = epoch;
      }),
  };
  return store;
}

/** Moves read marks on: the furthest stay. */
export function moveMarks(disk: Disk, key: RoomKey, person: string, given: readonly PlacedMark[], keep: number): void {
  const found = disk.room(key);
  if (found === undefined) return;
  const marks = new Map(found.marks(person));
  for (const mark of given) if (mark.seq > (marks.get(mark.thread)?.seq ?? 0)) marks.set(mark.thread, mark);
  const threads = [...marks.values()].filter(({ thread }) => thread !== '*').sort((a, b) => b.seq - a.seq);
  for (const { thread } of threads.slice(keep)) marks.delete(thread);
  disk.writable(found).setMarks(person, marks);
}

function roomsIn(disk: Disk, tenant: string, course: string): readonly RoomData[] {
  return [...disk.rooms.values()].filter(({ key }) => key.tenant === tenant && key.course === course);
}
