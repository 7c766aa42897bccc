import type { FollowLevel, Person, RoleClass } from '@studyhall/protocol';
import type { ChangedStanding, CourseRecord, CourseSettings, FileRecord, Hook, ListedPerson, PlacedFile, RoomKey, Standing, StoredAuditEntry, StoredFollow, StoredNotice } from '@studyhall/server-core';
import type { Json } from '@studyhall/protocol';
import type { FileRoom, FileRow } from './queries/files.ts';

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

/** The notice of a row: without a prototype of the driver's own. */
export function toNotice({ place, person, room, kind, level, thread, post, event, at }: StoredNotice): StoredNotice {
  return { place, person, room, kind, level, thread, post, event, at };
}

/** What a row says that somebody follows. */
export function toFollow(
  { person, room, thread, level, wrote }: { readonly person: string; readonly room: string; readonly thread: string; readonly level: FollowLevel | null; readonly wrote: number },
): StoredFollow {
  return { person, room, ...(thread === '' ? {} : { thread }), ...(level === null ? {} : { level }), ...(wrote === 0 ? {} : { wrote: true }) };
}

/** What a file is as a row. */
export function fromFile({ tenant, course, room }: RoomKey, { width, height, post, ...file }: FileRecord): FileRoom & FileRow {
  return { tenant, course, room, ...file, width: width ?? null, height: height ?? null, post: post ?? null };
}

/** The file of a row. */
export function toFile({ id, person, key, hash, name, type, bytes, width, height, at, post }: FileRow): FileRecord {
  return {
    id, person, key, hash, name, type, bytes, at,
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    ...(post === null ? {} : { post }),
  };
}

/** The file of a row, and where it is. */
export function toPlacedFile({ tenant, course, room, ...file }: FileRoom & FileRow): PlacedFile {
  return { room: { tenant, course, room }, file: toFile(file) };
}
