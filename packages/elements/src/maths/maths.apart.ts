import library from 'temml';
import { isWithinBounds } from './bounds.ts';
import { keep, TooMuch, toMathml } from './mathml.ts';
import type { Kept } from './mathml.ts';
import type { MathNode } from './tree.ts';

/** Why there is none of a formula: it is too much, or wrong from some place in its source on. */
type Wrong = { readonly wrong: 'much' } | { readonly wrong: 'source'; readonly at: number | undefined };

/** A formula for the page. */
export type Typeset = { readonly math: Element } | Wrong;

/** What the library gives away of its trees. Its types describe another way to load it. */
interface Temml {
  __renderToMathMLTree(source: string, options: Readonly<Record<string, unknown>>): MathNode;
}

const temml = library as unknown as Temml;

/** How often commands that stand for others may be replaced in one formula. */
const MOST_EXPANSIONS = 1_000;

/** The widest a space may be, in em. */
const WIDEST = 20;

/**
 * Makes MathML of a formula. The work and the result are bounded, whatever the source is.
 *
 * @param source TeX, without dollars
 * @param display whether it stands by itself
 */
export function typeset(source: string, display: boolean): Typeset {
  const made = keptOf(source, display);
  return 'wrong' in made ? made : { math: toMathml(made) };
}

/** As {@link typeset}, for where there is no page. */
export function keptOf(source: string, display: boolean): Kept | Wrong {
  if (!isWithinBounds(source)) return { wrong: 'much' };
  try {
    const kept = keep(
      temml.__renderToMathMLTree(source, {
        displayMode: display,
        throwOnError: true,
        strict: false,
        trust: false,
        maxExpand: MOST_EXPANSIONS,
        maxSize: [WIDEST, WIDEST],
      }),
    );
    // What screen readers without MathML say, and what is there to be copied.
    return { ...kept, attributes: { ...kept.attributes, alttext: source } };
  } catch (error) {
    // The library goes down into a formula as deep as the engine lets it.
    if (error instanceof TooMuch || error instanceof RangeError) return { wrong: 'much' };
    const at: unknown = (error as { position?: unknown } | null)?.position;
    return { wrong: 'source', at: typeof at === 'number' ? at : undefined };
  }
}
