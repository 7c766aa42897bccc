import { type Lifetime, type Person, RoomError, type Watcher } from '@studyhall/protocol';
import { audienceName } from './cursor.ts';
import type { MemoryRoom } from './room.ts';

/** Gives a hint with the page after every append, until the person sees the room as somebody else. */
export function watchRoom(room: MemoryRoom, person: Person, life: Lifetime, watcher: Watcher): () => void {
  life.check();
  const audience = audienceName(room.viewerOf(person));
  let watching = true;
  const tell = (what: () => void): void => {
    queueMicrotask(() => {
      if (watching) what();
    });
  };
  const deafen = room.listen((before) => {
    if (audienceName(room.viewerOf(person)) === audience) {
      const page = { ...structuredClone(room.page(before, room.pageSize, person)), after: room.cursor(before, person) };
      tell(() => {
        watcher.hint(page);
      });
      return;
    }
    deafen();
    tell(() => {
      watcher.lost(new RoomError('cursor-gone', 'the room is seen in another way now'));
    });
  });
  const stop = (): void => {
    watching = false;
    deafen();
  };
  const forget = life.onEnd(stop);
  return () => {
    forget();
    stop();
  };
}
