import type { Lifetime, Person, Signals } from '@studyhall/protocol';
import type { MemoryRoom } from './room.ts';

/** How long a signal lives where nothing is said, and at most: milliseconds. */
const TTL = { usual: 30_000, longest: 60_000 };

/** Ephemeral state of a room; a link stands for a tab. */
export function memorySignals(room: MemoryRoom, person: Person, life: Lifetime): Signals {
  const board = room.signals;
  const tab = board.newTab();
  life.onEnd(() => {
    board.clearTab(tab);
  });
  return {
    version: 1,
    set(kind, body, { ttl = TTL.usual, to } = {}) {
      life.check();
      const key = JSON.stringify([tab, kind, to ?? null]);
      if (body === undefined) board.clear(key);
      else board.set({ key, kind, from: person.id, tab, body }, Math.min(ttl, TTL.longest), to);
    },
    on(listener) {
      life.check();
      let listening = true;
      const stop = board.on(person.id, (change) => {
        queueMicrotask(() => {
          if (listening) listener(structuredClone(change));
        });
      });
      const end = (): void => {
        listening = false;
        stop();
      };
      life.onEnd(end);
      return end;
    },
  };
}
