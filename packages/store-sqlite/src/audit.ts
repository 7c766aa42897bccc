import type { AuditEntry } from '@studyhall/server-core';
import type { Connection } from './database.ts';
import { SQL } from './statements.ts';

/** Adds an entry to the audit log. */
export function audit(connection: Connection, { at, tenant, course, by, act, subject, details }: AuditEntry): void {
  const place = connection.get(SQL.courses.count, { name: 'audit' })?.value ?? 0;
  connection.run(SQL.courses.audit, { place, at, tenant, course, by, act, subject: subject ?? null, details: JSON.stringify(details) });
}
