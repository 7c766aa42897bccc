import fc from 'fast-check';
import type { Who } from '../law.ts';

/** Where somebody sits: `ann` has two tabs. */
export const SEATS = { ann: 'ann', ann2: 'ann', ben: 'ben', tia: 'tia' } as const satisfies Record<string, Who>;

/** One of {@link SEATS}. */
export type Seat = keyof typeof SEATS;

/**
 * What somebody does. `about` chooses what was written before.
 * - `write`, `edit`, `delete`, `react`: hands in drafts; `twice` from two tabs at the same time, where there are two
 * - `repeat`: hands in once more what the same person handed in before
 * - `read`: reads one page; `catch-up`: reads to the end
 * - `watch`: reads to the end, and from hints from now on, too
 * - `leave`: closes the link and opens another, and goes on from the same cursor
 */
export type Deed =
  | { readonly seat: Seat; readonly does: 'write' | 'edit' | 'delete' | 'react'; readonly about: number; readonly twice?: true }
  | { readonly seat: Seat; readonly does: 'repeat'; readonly about: number }
  | { readonly seat: Seat; readonly does: 'read'; readonly limit: number }
  | { readonly seat: Seat; readonly does: 'catch-up' | 'watch' | 'leave' };

/** Rounds of deeds: those of one round are done at the same time, each round after the one before. Plain JSON. */
export type History = readonly (readonly Deed[])[];

const seat = fc.constantFrom(...(Object.keys(SEATS) as Seat[]));
const about = fc.nat({ max: 30 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ seat, does: fc.constantFrom('write', 'react', 'delete', 'edit'), about }) },
  { weight: 1, arbitrary: fc.record({ seat, does: fc.constant('write'), about, twice: fc.constant(true) }) },
  { weight: 2, arbitrary: fc.record({ seat, does: fc.constant('repeat'), about }) },
  { weight: 3, arbitrary: fc.record({ seat, does: fc.constant('read'), limit: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ seat, does: fc.constantFrom('catch-up', 'watch') }) },
  { weight: 1, arbitrary: fc.record({ seat, does: fc.constant('leave') }) },
);

/** Histories in which one thing happens after the other. */
export const oneByOne: fc.Arbitrary<History> = fc.array(deed.map((each) => [each]), { minLength: 1, maxLength: 14 });

/** Histories in which several people do things at the same time. */
export const atOnce: fc.Arbitrary<History> = fc.array(fc.array(deed, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });
