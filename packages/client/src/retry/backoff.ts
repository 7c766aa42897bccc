import type { Random } from '@studyhall/protocol';

/** The longest wait between two tries: milliseconds. */
export const LONGEST_WAIT_MS = 60_000;

const FIRST_WAIT_MS = 500;
/** What a backend asks for is believed up to here: milliseconds. */
const MOST_ASKED_MS = 3_600_000;

/**
 * How long to wait before the next try: full jitter, so that the pages of a whole course do not come back at once.
 *
 * @param attempt how many tries have failed in a row, from 1
 * @param atLeastMs what the backend asked for, in milliseconds, or anything else that an adapter gave for it
 */
export function backoffMs(random: Random, attempt: number, atLeastMs = 0): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 16));
  const asked = atLeastMs > 0 ? Math.min(atLeastMs, MOST_ASKED_MS) : 0;
  return Math.round(asked + random.fraction() * ceiling);
}
