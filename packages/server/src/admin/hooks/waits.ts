import type { Random } from '@studyhall/protocol';

const FIRST_MS = 5000;
const LONGEST_MS = 60 * 60 * 1000;

/** How long an address may fail before nothing is tried any more: milliseconds. */
export const PATIENCE_MS = 3 * 24 * 60 * 60 * 1000;

/** How long to wait after so many failures in a row, from half of it to all of it: milliseconds. */
export function waitAfter(failures: number, random: Pick<Random, 'fill'>): number {
  const byte = new Uint8Array(1);
  random.fill(byte);
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.ceil((most * (256 + (byte[0] ?? 0))) / 512);
}
