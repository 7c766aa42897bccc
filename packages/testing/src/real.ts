import type { Clock, Random } from '@studyhall/protocol';

/** The platform's own clock, for tests of what really waits: for a network, a disk, another process. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** The platform's own randomness, for tests whose ids must be new in each run. */
export const realRandom: Random = {
  fraction: () => Math.random(),
  fill: (bytes) => void crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
};
