import type { RoomKey, RoomReader, Store } from '@studyhall/server-core';
import type { PartMutant } from '../../parts/law.ts';
import type { StoreHarness } from '../law.ts';

/** A way to break the promises of a store, and the law that must notice. */
export type StoreMutant = PartMutant<StoreHarness>;

/**
 * Breaks every handle.
 *
 * @param begin is called once for each harness; what it remembers, all handles share
 */
export function handles(begin: () => (store: Store) => Partial<Store>): StoreMutant['breaks'] {
  return (harness) => {
    const breaking = begin();
    return {
      open: async () => {
        const store = await harness.open();
        return { ...store, ...breaking(store) };
      },
      dispose: () => harness.dispose(),
    };
  };
}

/** Breaks every handle by itself. */
export function handle(breaking: (store: Store) => Partial<Store>): StoreMutant['breaks'] {
  return handles(() => breaking);
}

/** Breaks every reader of a store. */
export function reading(store: Store, change: (reader: RoomReader, room: RoomKey) => Partial<RoomReader>): Pick<Store, 'read'> {
  return { read: (room, read) => store.read(room, (reader) => read(withReader(reader, change(reader, room)))) };
}

/** Breaks every reader by itself. */
export function readers(change: (reader: RoomReader, room: RoomKey) => Partial<RoomReader>): StoreMutant['breaks'] {
  return handle((store) => reading(store, change));
}

/** Readers may be of a class, whose methods a spread would leave out. */
function withReader(reader: RoomReader, changes: Partial<RoomReader>): RoomReader {
  return new Proxy(reader, {
    get(target, name) {
      const changed = (changes as Readonly<Record<string | symbol, unknown>>)[name];
      if (changed !== undefined) return changed;
      const sound = (target as unknown as Readonly<Record<string | symbol, unknown>>)[name];
      return typeof sound === 'function' ? (sound as (...args: unknown[]) => unknown).bind(target) : sound;
    },
  });
}

/** A room’s key as text. */
export function nameOf({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}
