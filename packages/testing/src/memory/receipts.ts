import type { Lifetime, Person, Receipts } from '@studyhall/protocol';
import type { MemoryRoom } from './room.ts';

/** Read marks that only move on. */
export function memoryReceipts(room: MemoryRoom, person: Person, life: Lifetime): Receipts {
  return {
    version: 0,
    read: ({ signal } = {}) => life.run(signal, () => [...room.marksOf(person).values()]),
    mark: (marks, { signal } = {}) =>
      life.run(signal, () => {
        const mine = room.marksOf(person);
        for (const mark of marks) {
          if (mark.at >= (mine.get(mark.thread)?.at ?? 0)) mine.set(mark.thread, { ...mark });
        }
      }),
  };
}
