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

interface HookRow {
  readonly id: string;
  readonly tenant: string;
  readonly course: string | null;
  readonly url: string;
  readonly secret: string;
  readonly types: string | null;
  readonly words: number;
  readonly since: number;
  readonly failing_since: number | null;
  readonly paused_at: number | null;
}

/** What a webhook is as a row. */
export function fromHook({ id, tenant, course, url, secret, types, words, since, failingSince, pausedAt }: Hook): HookRow {
  return {
    id, tenant, course: course ?? null, url, secret, types: types === undefined ? null : JSON.stringify(types),
    words: words === true ? 1 : 0, since: since ?? 0, failing_since: failingSince ?? null, paused_at: pausedAt ?? null,
  };
}

/** The webhook of a row. */
export function toHook(
  { id, tenant, course, url, secret, types, words, since, failing_since: failingSince, paused_at: pausedAt }: HookRow,
): Hook {
  return {
    id, tenant, ...(course === null ? {} : { course }), url, secret,
    ...(types === null ? {} : { types: JSON.parse(types) as string[] }),
    ...(words === 0 ? {} : { words: true }),
    ...(since === 0 ? {} : { since }),
    ...(failingSince === null ? {} : { failingSince }),
    ...(pausedAt === null ? {} : { pausedAt }),
  };
}
