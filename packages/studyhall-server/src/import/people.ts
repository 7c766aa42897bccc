import * as v from 'valibot';
import { ROLE_CLASSES } from '@studyhall/protocol';
import { ImportRefused, isName, isReserved } from '@studyhall/server-core';
import type { ImportedWriter } from '@studyhall/server-core';
import type { Imported, ImportedPerson } from './imported.ts';

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const PeopleMap = v.record(v.string(), v.union([Name, v.strictObject({ id: Name, name: v.exactOptional(Name), as: v.exactOptional(v.picklist(ROLE_CLASSES)) })]));

/** Who the people of a source are in the course: by their id there, a user name or an address. */
export type PeopleMap = v.InferOutput<typeof PeopleMap>;

/** @throws ImportRefused for anything else than a map of people */
export function readPeopleMap(text: string, where: string): PeopleMap {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ImportRefused(where, 'is no JSON');
  }
  const result = v.safeParse(PeopleMap, value, { abortEarly: true });
  if (result.success) return result.output;
  throw new ImportRefused(where, `${v.getDotPath(result.issues[0]) ?? 'the file'}: an id, or {"id", "name", "as"} of a person is wanted`);
}

/**
 * Finds out who each person of the source is in the course: whom the map names, and else somebody with the id and the name of the source.
 *
 * @throws ImportRefused for an id that is nobody's
 */
export function mapPeople({ people, prefix }: Imported, map: PeopleMap): { readonly people: ReadonlyMap<string, ImportedWriter>; readonly unmapped: number } {
  const mapped = new Map<string, ImportedWriter>();
  let unmapped = 0;
  for (const person of people) {
    const found = [person.id, ...(person.aliases ?? [])].find((name) => Object.hasOwn(map, name));
    if (found === undefined) unmapped += 1;
    const to = found === undefined ? undefined : map[found];
    const given = typeof to === 'string' ? { id: to } : to;
    const id = given?.id ?? prefix + person.id;
    if (!isName(id) || isReserved(id)) throw new ImportRefused(`the person ${JSON.stringify(person.id)}`, `no person has an id like ${JSON.stringify(id)}`);
    mapped.set(person.id, { ...named(person), ...given, id, as: given?.as ?? person.as });
  }
  return { people: mapped, unmapped };
}

function named({ name }: ImportedPerson): { name?: string } {
  return name === undefined ? {} : { name };
}
