import type { Adapter, Link, RoleClass } from '@studyhall/protocol';
import { memoryAdapter, MemoryBackend, testClock, testContext } from '@studyhall/testing';
import type { Harness, Who } from './law.ts';

/**
 * A harness over the memory backend.
 *
 * @param options `lawless`: a backend without authority or accelerators
 */
export function memoryHarness({ lawless = false }: { lawless?: boolean } = {}): Promise<Harness> {
  const clock = testClock();
  const backend = new MemoryBackend({ clock, lawless });
  const accelerators = lawless ? {} : { windows: true, snapshots: true, receipts: true, files: true, inbox: true };
  const adapterOf = (id: string, as: RoleClass): Adapter => memoryAdapter(backend, { id, as, ...accelerators, signals: true, roster: true, search: !lawless });
  const open = (who: Who, room: string, course = 'law', signal?: AbortSignal): Promise<Link> =>
    adapterOf(who, who === 'tia' ? 'ta' : 'student').open({ course, room }, testContext(), signal && { signal });
  return Promise.resolve({
    link: (who, room) => open(who, room),
    elsewhere: (who, room) => open(who, room, 'another law'),
    reader: (room) => adapterOf('guest', 'observer').open({ course: 'law', room }, testContext()),
    load: async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
    // It asks nobody who is there.
    hosted: (who, room, { signal }) => open(who, room, 'law', signal),
    postFirst(room) {
      backend.room({ course: 'law', room }).postFirst = true;
      return Promise.resolve();
    },
    clock: { sleep: (ms) => clock.elapse(ms) },
    faults: {
      forget(room) {
        backend.room({ course: 'law', room }).forgetCursors();
        return Promise.resolve();
      },
    },
    dispose: () => Promise.resolve(),
  });
}
