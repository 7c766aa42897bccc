import type { Lifetime, Person, Search } from '@studyhall/protocol';
import { searchPosts } from '@studyhall/domain';
import type { MemoryBackend } from './backend.ts';

/** Everything that a person may read in a course. */
export function memorySearch(backend: MemoryBackend, course: string, viewer: Person, life: Lifetime): Search {
  return {
    version: 0,
    find: (query, { signal } = {}) =>
      life.run(signal, () => {
        const posts = backend.roomsOf(course).flatMap((room) => room.referee.posts(room.viewerOf(viewer)).map((entity) => ({ room: room.name, entity })));
        return structuredClone(searchPosts(posts, query));
      }),
  };
}
