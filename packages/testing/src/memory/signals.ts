import { type Person, RoomError, type Signals } from '@studyhall/protocol';
import type { Lifetime } from './lifetime.ts';
import type { MemoryRoom } from './room.ts';

/** How long a signal lives where nothing is said, and at most: milliseconds. */
const TTL = 30_000;

/** Ephemeral state of a room; a link stands for a tab. */
export function memorySignals(room: MemoryRoom, person: Person, life: Lifetime): Signals {
  const board = room.signals;
  const tab = board.newTab();
  life.onEnd(() => {
    board.clearTab(tab);
  });
  return {
    version: 0,
    set(kind, body, { ttl = TTL, to } = {}) {
      if (life.over) throw new RoomError('closed', 'the link was closed');
      const key = JSON.stringify([tab, kind, to ?? null]);
      if (body === undefined) board.clear(key);
      else board.set({ key, kind, from: person.id, tab, body }, Math.min(ttl, TTL), to);
    },
    on(listener) {
      if (life.over) throw new RoomError('closed', 'the link was closed');
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
