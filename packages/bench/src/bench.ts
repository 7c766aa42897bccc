import type { Section } from './report/section.ts';

/** How much is measured: the figures of the page, or as little as shows that everything works. */
export type Scale = 'full' | 'tiny';

/** One benchmark. */
export interface Bench {
  readonly name: string;
  /** What it needs that may be missing here; false: nothing is missing. */
  readonly missing?: () => string | false;
  run(scale: Scale, rounds: number | undefined): Promise<Section>;
}
