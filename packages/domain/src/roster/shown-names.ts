import { cleanName } from './names.ts';

/** What is needed to name somebody. */
export interface Named {
  readonly id: string;
  readonly name?: string;
}

/** Digits of a tag. */
const SHORTEST = 2;
const LONGEST = 16;

/**
 * The name to show for each person: different people never share one. Equal names get a tag made from the id, such as
 * `Sam · 2f`, and as short as it can be. A tag depends on the ids of those who share the name, not on the order in which people
 * are given; it tells nothing of the id itself.
 *
 * @param unnamed what to call somebody without a name, given the tag: `(tag) => 'Participant ' + tag`
 */
export function shownNames(people: Iterable<Named>, unnamed: (tag: string) => string): ReadonlyMap<string, string> {
  const tagged = new Map([...people].map(({ id, name }) => [id, { id, name: cleanName(name ?? ''), digits: 0 }]));
  for (;;) {
    const alike = new Map<string, Tagged[]>();
    for (const each of tagged.values()) {
      const name = show(each, unnamed).normalize('NFKC').toLowerCase();
      const group = alike.get(name) ?? [];
      group.push(each);
      alike.set(name, group);
    }
    const crowded = [...alike.values()].filter(({ length }) => length > 1).flat();
    const growing = crowded.filter(({ digits }) => digits < LONGEST);
    if (growing.length === 0) break;
    for (const each of growing) each.digits = Math.max(SHORTEST, each.digits + 1);
  }
  return new Map([...tagged].map(([id, each]) => [id, show(each, unnamed)]));
}

interface Tagged {
  readonly id: string;
  /** Clean; empty where there is none. */
  readonly name: string;
  digits: number;
}

function show({ id, name, digits }: Tagged, unnamed: (tag: string) => string): string {
  if (name === '') return unnamed(tag(id, Math.max(SHORTEST, digits)));
  return digits === 0 ? name : `${name} · ${tag(id, digits)}`;
}

/** The first hexadecimal digits of a hash (FNV-1a, twice) of an id. */
function tag(id: string, digits: number): string {
  const half = (seed: number): string => {
    let hash = seed;
    for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
    // FNV leaves its high bits, which the first digits show, little mixed.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
  };
  return (half(0x811c9dc5) + half(0x1000193)).slice(0, digits);
}
