import type { Random } from '@studyhall/protocol';

/** Randomness that is the same for the same seed (the generator known as mulberry32). Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    fraction: () => next() / 0x1_0000_0000,
    fill(bytes) {
      for (let at = 0; at < bytes.length; at += 1) bytes[at] = next() & 0xff;
    },
  };
}
