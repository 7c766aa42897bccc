import { randomFillSync } from 'node:crypto';
import type { StartOptions } from 'studyhall-server';

/** What a server takes from the platform, with a clock that can be moved and no log. */
export function movableSurroundings(now: () => number): NonNullable<StartOptions['surroundings']> {
  return {
    clock: {
      now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    },
    random: {
      fill: (bytes) => {
        randomFillSync(bytes);
      },
    },
    log: () => undefined,
  };
}
