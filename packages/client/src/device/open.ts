import type { Ports } from '@studyhall/protocol';
import { part } from '@studyhall/protocol';
import { callWithDeadline } from '../retry/deadline.ts';
import { indexedStore } from './indexed.ts';
import type { DeviceStore } from './tables.ts';

/** A store, and whether what it holds ends with the page. */
export interface OpenedStore {
  readonly store: DeviceStore;
  readonly forgetful: boolean;
}

/**
 * Opens the store of that name; in memory where the browser keeps nothing or does not answer.
 *
 * @throws RoomError `unavailable` where the code for that does not arrive
 */
export async function openStore(ports: Ports, name: string): Promise<OpenedStore> {
  const factory = ports.indexedDB;
  if (factory !== undefined) {
    try {
      const close = (late: DeviceStore): void => {
        late.close();
      };
      return { store: await callWithDeadline(ports.clock, undefined, () => indexedStore(factory, name), close), forgetful: false };
    } catch {
      // Private windows, full disks and strict settings end here.
    }
  }
  const { memoryStore } = await part(() => import('./memory.later.ts'));
  return { store: memoryStore(), forgetful: true };
}
