import { cleanName } from './names.ts';
import type { Named } from './shown-names.ts';

/**
 * People in the order of their names, those without a name last; equal names by id.
 *
 * @param locale whose alphabet to sort by; one the engine does not understand counts as its own
 */
export function sortPeople<P extends Named>(people: readonly P[], locale?: string): readonly P[] {
  const { compare } = collator(locale);
  const named = people.map((person) => ({ person, name: cleanName(person.name ?? '') }));
  named.sort((a, b) => {
    if ((a.name === '') !== (b.name === '')) return a.name === '' ? 1 : -1;
    return compare(a.name, b.name) || (a.person.id < b.person.id ? -1 : 1);
  });
  return named.map(({ person }) => person);
}

function collator(locale: string | undefined): Intl.Collator {
  const options = { numeric: true } as const;
  try {
    return new Intl.Collator(locale, options);
  } catch {
    return new Intl.Collator(undefined, options);
  }
}
