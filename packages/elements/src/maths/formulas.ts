import { part } from '@studyhall/protocol';
import type { Kept } from './mathml.ts';

export type { Kept } from './mathml.ts';

/**
 * Loads what makes formulas for a page that is written as text.
 *
 * @returns a function of TeX, without dollars, and whether it stands by itself; undefined is what cannot be typeset
 */
export async function loadFormulas(): Promise<(source: string, display: boolean) => Kept | undefined> {
  const { keptOf } = await part(() => import('./maths.apart.ts'));
  return (source, display) => {
    const made = keptOf(source, display);
    return 'wrong' in made ? undefined : made;
  };
}
