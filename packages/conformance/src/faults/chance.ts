import { hash32 } from '@studyhall/protocol';

/** Chance that is the same for the same seed. */
export interface Chance {
  /** True as often as `rate` says: 0 is never, 1 always. */
  happens(rate: number): boolean;
  /** One of a list. */
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** @param seed the same seed, the same chance */
export function chanceOf(seed: number): Chance {
  let asked = 0;
  const fraction = (): number => {
    asked += 1;
    return hash32(`${String(seed)}#${String(asked)}`) / 0x1_0000_0000;
  };
  return {
    happens: (rate) => fraction() < rate,
    pick: (from) => from[Math.floor(fraction() * from.length)] ?? from[0],
  };
}
