import { randomFillSync } from 'node:crypto';
import type { StartOptions } from 'studyhall-server';

/** The real surroundings of a server, whose clock may be ahead. @param aheadMs by how many milliseconds, now */
export function surroundingsAhead(aheadMs: () => number): NonNullable<StartOptions['surroundings']> {
  return {
    clock: {
      now: () => Date.now() + aheadMs(),
      after(ms, callback) {
        const timer = setTimeout(callback, ms);
        return () => { clearTimeout(timer); };
      },
    },
    elapsed: () => performance.now(),
    random: { fill: (bytes) => { randomFillSync(bytes); } },
    log: () => undefined,
  };
}
