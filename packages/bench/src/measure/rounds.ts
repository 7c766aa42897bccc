/**
 * Measures several things by turns, each once in every round, in an order that turns round as well: who goes first in one round goes last
 * in the next. The first round warms up and does not count, unless `warm` says that nothing needs it.
 */
export async function rounds<Name extends string, Sample = number>(
  count: number,
  things: Readonly<Record<Name, () => Promise<Sample>>>,
  { warm = false }: { readonly warm?: boolean } = {},
): Promise<Readonly<Record<Name, readonly Sample[]>>> {
  const names = Object.keys(things) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = warm ? 1 : 0; round <= count; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const sample = await things[name]();
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}
