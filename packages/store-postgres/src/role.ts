import { compileAll, raw, statement } from '@studyhall/store-sql';
import { sql } from 'kysely';
import { useAlone } from './alone.ts';

interface Role {
  readonly role: string;
  /** Where tables are made; null where the role's search path leads nowhere. */
  readonly schema: string | null;
  readonly makes: boolean;
  /** Whose the tables are, where they are another's. */
  readonly owner: string | null;
}

/** Of no table of ours, so none of the statements that have to go by an index. */
const SQL = compileAll('postgres', {
  role: statement<object>()((db) =>
    raw<Role>(db, sql`
      SELECT current_user::text AS role, current_schema()::text AS schema,
        coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS makes,
        (SELECT tableowner::text FROM pg_tables
          WHERE schemaname = current_schema() AND tablename = 'event' AND NOT pg_has_role(tableowner, 'USAGE')) AS owner`)),
});

/**
 * What the role of an address lacks to make tables and to change them with a new version. Nothing is changed.
 *
 * @returns one line for each; empty where it may do everything
 * @throws RoomError `unavailable` where the database cannot be reached
 */
export async function lacksOfRole(url: string): Promise<readonly string[]> {
  const found = await useAlone(url, (session) => session.get(SQL.role, {}));
  if (found === undefined) return [];
  const { role, schema, makes, owner } = found;
  if (schema === null) return [`no schema is on the search path of the role ${role}: CREATE SCHEMA AUTHORIZATION "${role}"`];
  return [
    ...(makes ? [] : [`the role ${role} may not make tables in the schema ${schema}: make it the database's owner, or GRANT CREATE ON SCHEMA "${schema}" TO "${role}"`]),
    ...(owner === null ? [] : [`the tables belong to the role ${owner}, and ${role} may not change them: be that one, or GRANT "${owner}" TO "${role}"`]),
  ];
}
