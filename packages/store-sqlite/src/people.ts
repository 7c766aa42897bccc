import type { ListedPerson, Standing } from '@studyhall/server-core';
import { toPerson, toStanding } from '@studyhall/store-sql';
import type { Person } from '@studyhall/protocol';
import type { Connection } from './database.ts';
import { SQL } from './statements.ts';

/** Adds a person to a course's roster or brings the entry up to date. */
export function putPerson(connection: Connection, tenant: string, course: string, { id, name, sort, as }: ListedPerson): void {
  connection.run(SQL.people.put, { tenant, course, id, name: name ?? null, sort, role: as });
}

/** The people behind ids; unknown ids are left out. */
export function getPeople(connection: Connection, tenant: string, course: string, ids: readonly string[]): Person[] {
  return ids.flatMap((id) => connection.all(SQL.single.person, { tenant, course, id }).map(toPerson));
}

/** What was said about a person. */
export function getStanding(connection: Connection, tenant: string, course: string, person: string): Standing | undefined {
  const row = connection.get(SQL.single.standing, { tenant, course, person });
  return row === undefined ? undefined : toStanding(row.standing);
}

/** Changes what was said about a person. */
export function changeStanding(connection: Connection, tenant: string, course: string, person: string, make: (before: Standing | undefined) => Standing): void {
  const standing = JSON.stringify(make(getStanding(connection, tenant, course, person)));
  const change = connection.get(SQL.courses.count, { name: 'standing' })?.value ?? 0;
  connection.run(SQL.people.putStanding, { tenant, course, person, change, standing });
}

/** Removes everything about a person that is not an event. */
export function forget(connection: Connection, tenant: string, course: string, person: string): void {
  for (const statement of Object.values(SQL.forget)) connection.run(statement, { tenant, course, person });
}
