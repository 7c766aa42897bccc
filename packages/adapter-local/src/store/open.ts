import { newId, part, type Ports } from '@studyhall/protocol';
import { indexedStore } from './indexed.ts';
import type { Store } from './store.ts';

/** The store of this browser; in memory where the browser keeps nothing. */
export async function openStore({ indexedDB, random }: Ports): Promise<Store> {
  const newEpoch = (): string => newId(random.fill);
  try {
    if (indexedDB) return await indexedStore(indexedDB, newEpoch);
  } catch {
    // Private windows and strict settings end here.
  }
  // Few browsers need it.
  const { memoryStore } = await part(() => import('./memory.later.ts'));
  return memoryStore(newEpoch());
}
