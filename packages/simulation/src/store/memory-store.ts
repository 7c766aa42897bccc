import type { Store } from '@studyhall/server-core';
import { courseStore, hookStore } from './courses.ts';
import type { Disk } from './disk.ts';
import { fileRecords } from './files.ts';
import { noticeStore } from './notices.ts';
import { peopleStore } from './people.ts';
import { roomStore } from './rooms.ts';
import { searchStore } from './search.ts';
import { through } from './through.ts';
import type { Gate } from './through.ts';

/** Nothing stands in the way. */
const OPEN: Gate = () => Promise.resolve();

/**
 * A store over a disk in memory. Several may stand over one disk, as processes over one database.
 *
 * @param gate stands before and behind every call
 */
export function memoryStore(disk: Disk, gate: Gate = OPEN): Store {
  const call = through(gate);
  return {
    ...roomStore(disk, call),
    ...peopleStore(disk, call),
    ...noticeStore(disk, call),
    ...courseStore(disk, call),
    ...hookStore(disk, call),
    ...searchStore(disk, call),
    ...fileRecords(disk, call),
    keep: (name, make) =>
      call('write', () => {
        const value = disk.kept.get(name) ?? make();
        disk.kept.set(name, value);
        return value;
      }),
    ready: () => call('read', () => undefined),
    inspect: () => call('read', () => []),
    scrub: () => call('write', () => undefined),
    close: () => Promise.resolve(),
  };
}
