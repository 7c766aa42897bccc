import { memoryAdapter, MemoryBackend, testClock, testContext } from '@studyhall/testing';
import type { Harness } from './law.ts';

/**
 * A harness over the memory backend.
 *
 * @param options `lawless`: a backend without authority or accelerators
 */
export function memoryHarness({ lawless = false }: { lawless?: boolean } = {}): Promise<Harness> {
  const clock = testClock();
  const backend = new MemoryBackend({ clock, lawless });
  const accelerators = lawless ? {} : { windows: true, snapshots: true, receipts: true };
  return Promise.resolve({
    async link(who, room) {
      const as = who === 'tia' ? 'ta' : 'student';
      const adapter = memoryAdapter(backend, { id: who, as, ...accelerators, signals: true, roster: true });
      return await adapter.open({ course: 'law', room }, testContext());
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
