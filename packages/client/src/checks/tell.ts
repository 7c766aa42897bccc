import type { Adapter, Ports } from '@studyhall/protocol';
import type { LawId, Tell } from './oversight.ts';

/** Where the laws stand, each under its id with a hyphen. */
const LAWS_PAGE = 'docs/adapters/laws.md';

const told = new WeakMap<Adapter, Set<LawId>>();

/** Where a law can be read about. */
export const pageOf = (law: LawId): string => `${LAWS_PAGE}#${law.replace('/', '-')}`;

/** Tells each law that an adapter breaks once, on however many links. */
export function tellOnce(adapter: Adapter, { report }: Ports): Tell {
  const laws = told.get(adapter) ?? new Set();
  told.set(adapter, laws);
  return (law, what) => {
    if (laws.has(law)) return;
    laws.add(law);
    report?.(`Studyhall: the adapter breaks the law ${law}: ${what}. See ${pageOf(law)}`);
  };
}
