import { newId, type Ports } from '@studyhall/protocol';
import { IndexedStore } from './indexed.ts';
import type { Store } from './store.ts';

/** The store of this browser; in memory where the browser keeps nothing. */
export async function openStore(ports: Ports): Promise<Store> {
  const newEpoch = (): string =>
    newId((bytes) => {
      ports.random.fill(bytes);
    });
  if (ports.indexedDB !== undefined) {
    try {
      const store = new IndexedStore(ports.indexedDB, newEpoch);
      await store.open();
      return store;
    } catch {
      // Private windows and strict settings end here.
    }
  }
  // Few browsers need it.
  const { memoryStore } = await import('./memory.ts');
  return memoryStore(newEpoch());
}
