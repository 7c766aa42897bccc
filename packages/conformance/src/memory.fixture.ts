import { COURSE_ROOM, type Link } from '@studyhall/protocol';
import { memoryAdapter, MemoryBackend, testClock, testContext } from '@studyhall/testing';
import type { Harness } from './law.ts';

/**
 * A harness over the memory backend.
 *
 * @param options `lawless`: a backend without authority or accelerators; `mutate`: what becomes of every link
 */
export function memoryHarness(options: { lawless?: boolean; mutate?: (link: Link) => Link } = {}): Promise<Harness> {
  const { lawless = false, mutate = (link: Link) => link } = options;
  const clock = testClock();
  const backend = new MemoryBackend({ clock, lawless });
  const accelerators = lawless ? {} : { windows: true, snapshots: true, receipts: true };
  return Promise.resolve({
    async link(who, room) {
      const as = who === 'tia' ? 'ta' : 'student';
      const adapter = memoryAdapter(backend, { id: who, as, ...accelerators, signals: true, roster: true });
      const link = await adapter.open({ course: 'law', room }, testContext());
      return room === COURSE_ROOM ? link : mutate(link);
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
