import type { Law } from '../law.ts';
import { familyOf, LAWS } from '../laws.ts';
import { Unusable } from '../report/unusable.ts';

/**
 * The laws with these ids or of these families, in the order of all.
 *
 * @throws Unusable for a name that is neither
 */
export function chosen(names: readonly string[]): readonly Law[] {
  const families = [...new Set(LAWS.map(({ id }) => familyOf(id)))];
  const unknown = names.find((name) => !families.includes(name) && !LAWS.some(({ id }) => id === name));
  if (unknown !== undefined) {
    const like = LAWS.filter(({ id }) => familyOf(id) === unknown.split('/')[0]).map(({ id }) => id);
    const there = like.length > 0 ? `there are ${like.join(', ')}` : `the families are ${families.join(', ')}`;
    throw new Unusable(`--only: no law and no family is called ${unknown === '' ? 'nothing' : unknown}; ${there}`);
  }
  return LAWS.filter(({ id }) => names.includes(id) || names.includes(familyOf(id)));
}
