import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { programPath } from './program.ts';

const run = promisify(execFile);

/**
 * Writes a PostgreSQL database into a file as it is at one moment, while others use it.
 *
 * @param url of the database
 * @throws Error with what `pg_dump` said
 */
export async function dumpDatabase(url: string, file: string): Promise<void> {
  await run(programPath('pg_dump'), ['--format=custom', `--file=${file}`, `--dbname=${url}`]);
}

/**
 * Puts what a dump has in the place of what a database has, all or nothing.
 *
 * @param url of the database, which nobody uses
 * @throws Error with what `pg_restore` said
 */
export async function restoreDump(url: string, file: string): Promise<void> {
  await run(programPath('pg_restore'), ['--clean', '--if-exists', '--single-transaction', '--exit-on-error', `--dbname=${url}`, file]);
}
