import {
  type Adapter,
  COURSE_ROOM,
  isRoomName,
  Lifetime,
  type Link,
  ME_ROOM,
  type Person,
  type RoleClass,
  RoomError,
} from '@studyhall/protocol';
import type { MemoryBackend } from './backend.ts';
import { MemoryLink } from './link.ts';

/** Who uses the adapter, and what its links can do. */
export interface MemoryAdapterOptions {
  readonly id: string;
  /** The role class; `student` where absent. */
  readonly as?: RoleClass;
  readonly name?: string;
  /** Names the backend for caches; `memory` where absent. */
  readonly adapterName?: string;
  readonly windows?: boolean;
  readonly snapshots?: boolean;
  readonly signals?: boolean;
  readonly roster?: boolean;
  readonly receipts?: boolean;
  /** Whether links can be watched; true where absent. */
  readonly watch?: boolean;
}

/** An adapter for one person to a backend in memory: the whole contract, with nothing in between. */
export function memoryAdapter(backend: MemoryBackend, options: MemoryAdapterOptions): Adapter {
  const person: Person = {
    id: options.id,
    as: options.as ?? 'student',
    ...(options.name === undefined ? {} : { name: options.name }),
  };
  const links = new Set<MemoryLink>();

  return {
    name: options.adapterName ?? 'memory',
    open(address, _context, { signal } = {}): Promise<Link> {
      return new Lifetime().run(signal, () => {
        if (!isRoomName(address.room)) throw new RoomError('invalid', 'not the name of a room');
        if (address.room === ME_ROOM) throw new RoomError('not-found', 'this backend has no room of one’s own');
        backend.people.set(person.id, person);
        const link = new MemoryLink(backend, address, person, { ...options, course: address.room === COURSE_ROOM });
        links.add(link);
        return link;
      });
    },
    close() {
      for (const link of links) link.close();
    },
  };
}
