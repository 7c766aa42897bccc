import type { Person, RoleClass } from '@studyhall/protocol';
import type { ChangedStanding, CourseRecord, CourseSettings, Hook, ListedPerson, Standing, StoredAuditEntry } from '@studyhall/server-core';
import type { Json } from '@studyhall/protocol';

interface PersonRow {
  readonly id: string;
  readonly name: string | null;
  readonly sort: string;
  readonly role: RoleClass;
}

/** The person of a row. */
export function toPerson({ id, name, role }: PersonRow): Person {
  return { id, ...(name === null ? {} : { name }), as: role };
}

/** The person of a row, with their place in the roster. */
export function toListedPerson(row: PersonRow): ListedPerson {
  return { ...toPerson(row), sort: row.sort };
}

/** What a standing's JSON says. */
export function toStanding(json: string): Standing {
  return JSON.parse(json) as Standing;
}

/** The newest standing of a row. */
export function toChangedStanding(
  { change, tenant, course, person, standing }: Omit<ChangedStanding, 'standing'> & { readonly standing: string },
): ChangedStanding {
  return { change, tenant, course, person, standing: toStanding(standing) };
}

/** The course of a row. */
export function toCourse({ name, settings }: { readonly name: string; readonly settings: string }): CourseRecord {
  return { course: name, settings: JSON.parse(settings) as CourseSettings };
}

/** The audit entry of a row. */
export function toAuditEntry(
  { place, at, tenant, course, by, act, subject, details }:
    Omit<StoredAuditEntry, 'subject' | 'details'> & { readonly subject: string | null; readonly details: string },
): StoredAuditEntry {
  return { place, at, tenant, course, by, act, ...(subject === null ? {} : { subject }), details: JSON.parse(details) as Json };
}

/** The webhook of a row. */
export function toHook(
  { id, tenant, course, url, secret, types }:
    Omit<Hook, 'course' | 'types'> & { readonly course: string | null; readonly types: string | null },
): Hook {
  return {
    id, tenant, ...(course === null ? {} : { course }), url, secret,
    ...(types === null ? {} : { types: JSON.parse(types) as string[] }),
  };
}
