import { newId } from '@studyhall/protocol';
import type { Harness, Held } from './law.ts';

/** A harness with a room in it that nobody has used. */
export function heldBy(harness: Harness): Held {
  const { clock, ...rest } = harness;
  return {
    ...rest,
    link: (who, room) => harness.link(who, room),
    dispose: () => harness.dispose(),
    room: `laws-${newId((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>))}`,
    sleep: (ms) => clock?.sleep(ms) ?? new Promise((resolve) => setTimeout(resolve, ms)),
  };
}
