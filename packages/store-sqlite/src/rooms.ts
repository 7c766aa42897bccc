import type { Connection } from './database.ts';

/** The names of a course's rooms, the oldest first. */
export function listRooms(connection: Connection, tenant: string, course: string): string[] {
  return connection.all('SELECT name FROM room WHERE tenant = ? AND course = ? ORDER BY id', tenant, course).map(({ name }) => String(name));
}
