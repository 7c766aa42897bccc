import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@studyhall/server-core';
import { DATABASE_FILE, openSqliteStore } from '@studyhall/store-sqlite';
import { makeFolder } from '../folder.ts';
import type { StoreChoice } from '../settings/place.ts';

/**
 * Opens the store that was chosen, and brings its tables to this version. PostgreSQL's code is loaded only where it is chosen.
 *
 * @throws Error where it cannot be opened; its message is one for an operator
 */
export async function openStore(choice: StoreChoice): Promise<Store> {
  if (choice.kind === 'postgres') return (await import('@studyhall/store-postgres')).openPostgresStore({ url: choice.url });
  makeFolder(choice.folder);
  return openSqliteStore({ folder: choice.folder });
}

/** Whether there is something in the store that was chosen: opening one makes it where it is missing. */
export function isStoreThere(choice: StoreChoice): boolean {
  return choice.kind !== 'sqlite' || existsSync(join(choice.folder, DATABASE_FILE));
}
