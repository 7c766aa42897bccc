import type { Link } from '@studyhall/protocol';
import { memoryAdapter, MemoryBackend, testClock, testContext } from '@studyhall/testing';
import type { Harness } from './law.ts';

let rooms = 0;

/**
 * A harness over the memory backend.
 *
 * @param options `lawless`: a backend without authority or accelerators; `mutate`: what becomes of every link
 */
export function memoryHarness(options: { lawless?: boolean; mutate?: (link: Link) => Link } = {}): Promise<Harness> {
  const { lawless = false, mutate = (link: Link) => link } = options;
  const clock = testClock();
  const backend = new MemoryBackend({ clock, lawless });
  rooms += 1;
  const room = `laws-${String(rooms)}`;
  const accelerators = lawless ? {} : { windows: true, snapshots: true, receipts: true };
  return Promise.resolve({
    room,
    async link(who, name = room) {
      const as = who === 'tia' ? 'ta' : 'student';
      const adapter = memoryAdapter(backend, { id: who, as, ...accelerators, signals: true, roster: true });
      const link = await adapter.open({ course: 'law', room: name }, testContext());
      return name === room ? mutate(link) : link;
    },
    sleep: (ms) => clock.elapse(ms),
    restart() {
      backend.room({ course: 'law', room }).forgetCursors();
      return Promise.resolve();
    },
    dispose: () => Promise.resolve(),
  });
}
