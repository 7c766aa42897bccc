import type { Lifetime, Page, Person, Watcher } from '@studyhall/protocol';
import type { MemoryBackend } from './backend.ts';
import type { MemoryRoom } from './room.ts';

/** Gives hints after every append. */
export function watchRoom(
  backend: MemoryBackend,
  room: MemoryRoom,
  person: Person,
  life: Lifetime,
  watcher: Watcher,
): () => void {
  life.check();
  let watching = true;

  const hint = (page: Page | undefined): void => {
    queueMicrotask(() => {
      if (watching) watcher.hint(page);
    });
  };
  const stopListening = room.listen((before) => {
    const { pagesInHints } = backend.options;
    hint(pagesInHints ? { ...structuredClone(room.page(before, room.pageSize, person)), after: room.cursor(before, person) } : undefined);
  });
  const stop = (): void => {
    watching = false;
    stopListening();
  };
  life.onEnd(stop);
  return stop;
}
