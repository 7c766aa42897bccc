import { join } from 'node:path';
import { DATABASE_FILE, inspectDatabase, SCHEMA_VERSION } from '@studyhall/store-sqlite';
import { CommandFailed } from '../command.ts';
import { counted } from '../counted.ts';
import { readSchemaState } from '../parts/schema.ts';
import { isStoreThere, openStore } from '../parts/store.ts';
import { reasonOf } from '../reason.ts';
import type { StoreChoice } from '../settings/place.ts';
import { bad, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

/** Whether the database can be used, is whole, and is of this version. Nothing is made or migrated. */
export async function lookAtDatabase(choice: StoreChoice): Promise<readonly Finding[]> {
  if (!isStoreThere(choice)) return [warn('database', 'there is none yet; a server makes it')];
  try {
    const { version, stands } = await readSchemaState(choice);
    const lacks = choice.kind === 'postgres' ? await lookAtRole(choice.url) : [];
    if (lacks.length > 0) return lacks;
    const whole = choice.kind === 'sqlite' ? await lookAtFile(choice.folder) : [];
    if (stands === 'behind') return [...whole, warn('tables', `they have version ${version}; migrate, or a start, brings them to ${SCHEMA_VERSION}`)];
    return [...whole, ok('tables', stands === 'here' ? `version ${version}` : `version ${version}, newer than this program and good for it`), ...(await deeper(choice))];
  } catch (error) {
    return [bad('database', reasonOf(error))];
  }
}

/** Whether tables can be made and changed. */
async function lookAtRole(url: string): Promise<readonly Finding[]> {
  const { lacksOfRole } = await import('@studyhall/store-postgres');
  return (await lacksOfRole(url)).map((says) => bad('role', says));
}

async function lookAtFile(folder: string): Promise<readonly Finding[]> {
  const { rooms, events, problems } = await inspectDatabase(join(folder, DATABASE_FILE), 'quick');
  if (problems[0] !== undefined) throw new CommandFailed(`it is broken: ${problems[0]}`);
  return [ok('database', `${counted(rooms, 'room')}, ${counted(events, 'event')}, whole`)];
}

async function deeper(choice: StoreChoice): Promise<readonly Finding[]> {
  const store = await openStore(choice);
  try {
    await store.ready();
    const weak = await store.inspect();
    return weak.length === 0 ? [ok('storage', 'it answers, and what is acknowledged is flushed')] : weak.map((says) => warn('storage', says));
  } finally {
    await store.close();
  }
}
