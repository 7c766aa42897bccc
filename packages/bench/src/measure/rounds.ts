/**
 * Measures several things by turns, each once in every round, in an order that turns round as well: who goes first in one round goes last
 * in the next. The first round warms up and does not count.
 */
export async function rounds<Name extends string>(
  count: number,
  things: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(things) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= count; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const sample = await things[name]();
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}
