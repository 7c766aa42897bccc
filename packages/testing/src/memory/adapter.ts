import {
  type Adapter,
  COURSE_ROOM,
  isRoomName,
  Lifetime,
  type Link,
  ME_ROOM,
  type Person,
  RoomError,
} from '@studyhall/protocol';
import type { MemoryBackend } from './backend.ts';
import { MemoryLink } from './link.ts';
import type { MemoryAdapterOptions } from './options.ts';
import { ownLink } from './own-link.ts';

/** An adapter for one person to a backend in memory: the whole contract, with nothing in between. */
export function memoryAdapter(backend: MemoryBackend, options: MemoryAdapterOptions): Adapter {
  const person: Person = {
    id: options.id,
    as: options.as ?? 'student',
    ...(options.name === undefined ? {} : { name: options.name }),
  };
  const links = new Set<Link>();

  return {
    name: 'memory',
    open(address, _context, { signal } = {}): Promise<Link> {
      return new Lifetime().run(signal, () => {
        if (!isRoomName(address.room)) throw new RoomError('invalid', 'not the name of a room');
        if (address.room === ME_ROOM && options.inbox !== true) throw new RoomError('not-found', 'this backend has no room of one’s own');
        backend.people.set(person.id, person);
        const link = address.room === ME_ROOM ? ownLink(backend.inboxes(address.course), person, backend.options.clock) : new MemoryLink(backend, address, person, { ...options, course: address.room === COURSE_ROOM });
        links.add(link);
        return link;
      });
    },
    close() {
      for (const link of links) link.close();
    },
  };
}
