/** How many events are looked through at once: others have their turn in between. */
const PIECE = 2000;

/**
 * Looks a log through, one piece after the other, for what a query answers.
 *
 * @param after the place to begin after
 * @param end the log's last place
 * @param limit how much is wanted at most
 * @param read answers what of the places after `from`, up to `to`, is wanted, `most` at most
 */
export async function byPieces<T>(
  after: number,
  end: number,
  limit: number,
  read: (from: number, to: number, most: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let from = after; from < end && found.length < limit; from += PIECE) {
    found.push(...(await read(from, Math.min(from + PIECE, end), limit - found.length)));
  }
  return found;
}
