import type { Locker } from '../device/locker.ts';
import type { KeptRoom } from '../device/tables.ts';

/** What a device has kept of a room, if this code still understands it. */
export async function readKept({ store }: Locker, room: string): Promise<KeptRoom | undefined> {
  try {
    const kept = await store.get('rooms', room);
    return kept && (await import('./kept.later.ts')).isKept(kept) ? kept : undefined;
  } catch {
    // The backend has it all.
    return undefined;
  }
}
