import { join } from 'node:path';
import { DATABASE_FILE, inspectDatabase, SCHEMA_VERSION } from '@studyhall/store-sqlite';
import { counted } from '../counted.ts';
import { isStoreThere, openStore } from '../parts/store.ts';
import { reasonOf } from '../reason.ts';
import type { StoreChoice } from '../settings/place.ts';
import { bad, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

/** Whether the database can be used, is whole, and is of this version. Nothing is made or migrated. */
export async function lookAtDatabase(choice: StoreChoice): Promise<readonly Finding[]> {
  if (!isStoreThere(choice)) return [warn('database', 'there is none yet; a server makes it')];
  try {
    if (choice.kind === 'sqlite') {
      const { version, rooms, events, problems } = await inspectDatabase(join(choice.folder, DATABASE_FILE), 'quick');
      if (problems[0] !== undefined) return [bad('database', `it is broken: ${problems[0]}`)];
      if (version > SCHEMA_VERSION) return [bad('database', `it has version ${version}, and this program knows ${SCHEMA_VERSION} at most`)];
      if (version < SCHEMA_VERSION) return [warn('database', `it has version ${version}; migrate brings it to ${SCHEMA_VERSION}`)];
      return [ok('database', `${counted(rooms, 'room')}, ${counted(events, 'event')}, whole`), ...(await deeper(choice))];
    }
    return await deeper(choice);
  } catch (error) {
    return [bad('database', reasonOf(error))];
  }
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
