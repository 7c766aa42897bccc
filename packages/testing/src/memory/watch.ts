import type { Lifetime, Person, Watcher } from '@studyhall/protocol';
import type { MemoryRoom } from './room.ts';

/** Gives a hint with the page after every append. */
export function watchRoom(room: MemoryRoom, person: Person, life: Lifetime, watcher: Watcher): () => void {
  life.check();
  let watching = true;
  const deafen = room.listen((before) => {
    const page = { ...structuredClone(room.page(before, room.pageSize, person)), after: room.cursor(before, person) };
    queueMicrotask(() => {
      if (watching) watcher.hint(page);
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
