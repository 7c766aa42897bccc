/** What was measured several times. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN };
}

/** @param sorted from the least to the most */
function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** The quantile of samples in any order. */
export function percentile(samples: readonly number[], part: number): number {
  return quantile([...samples].sort((a, b) => a - b), part);
}

/**
 * How many times as much one is as the other, round by round: what disturbs the machine disturbs both halves of a round.
 */
export function ratios(subject: readonly number[], baseline: readonly number[]): Spread {
  return spread(subject.map((value, round) => value / (baseline[round] ?? NaN)));
}
