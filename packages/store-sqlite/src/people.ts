import type { ListedPerson } from '@studyhall/server-core';
import type { Person, RoleClass } from '@studyhall/protocol';
import type { Connection, Row } from './database.ts';

const COLUMNS = 'id, name, sort, role';

/** Adds a person to a course's roster or brings the entry up to date. */
export function putPerson(connection: Connection, tenant: string, course: string, person: ListedPerson): void {
  connection.run(
    `INSERT INTO person (tenant, course, id, name, sort, role) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant, course, id) DO UPDATE SET name = excluded.name, sort = excluded.sort, role = excluded.role`,
    tenant, course, person.id, person.name ?? null, person.sort, person.as,
  );
}

/** The people behind ids; unknown ids are left out. */
export function getPeople(connection: Connection, tenant: string, course: string, ids: readonly string[]): Person[] {
  const sql = `SELECT ${COLUMNS} FROM person WHERE tenant = ? AND course = ? AND id = ?`;
  return ids.flatMap((id) => connection.all(sql, tenant, course, id).map(toPerson));
}

/** The next people after a place in the roster, observers left out. */
export function listPeople(
  connection: Connection,
  tenant: string,
  course: string,
  after: { readonly sort: string; readonly id: string } | undefined,
  limit: number,
): ListedPerson[] {
  const rows = connection.all(
    `SELECT ${COLUMNS} FROM person WHERE tenant = ? AND course = ? AND role <> 'observer' AND (sort, id) > (?, ?)
     ORDER BY sort, id LIMIT ?`,
    tenant, course, after?.sort ?? '', after?.id ?? '', limit,
  );
  return rows.map((row) => ({ ...toPerson(row), sort: String(row['sort']) }));
}

function toPerson(row: Row): Person {
  return {
    id: String(row['id']),
    ...(row['name'] === null ? {} : { name: String(row['name']) }),
    as: String(row['role']) as RoleClass,
  };
}
