import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepBack } from '@studyhall/server-core';
import type { Store } from '@studyhall/server-core';
import { DATABASE_FILE, openSqliteStore } from '@studyhall/store-sqlite';
import { CommandFailed } from '../command.ts';
import { makeNamedFolder } from '../folder.ts';
import { reasonOf } from '../reason.ts';
import type { StoreChoice } from '../settings/place.ts';

/**
 * Opens the store that was chosen, and brings its tables to this version. PostgreSQL's code is loaded only where it is chosen. On SQLite one process
 * writes as a rule, so that entities can be kept back; several nodes would fold rooms on for each other.
 *
 * @throws CommandFailed where it cannot be used; SettingsError where its folder cannot be made or written
 */
export async function openStore(choice: StoreChoice): Promise<Store> {
  if (choice.kind === 'sqlite') makeNamedFolder(choice.folder, 'store');
  try {
    if (choice.kind === 'postgres') return await (await import('@studyhall/store-postgres')).openPostgresStore({ url: choice.url });
    return keepBack(await openSqliteStore({ folder: choice.folder }));
  } catch (error) {
    throw new CommandFailed(`--store: ${choice.kind === 'sqlite' ? `${join(choice.folder, DATABASE_FILE)}: ` : ''}${reasonOf(error)}`, { cause: error });
  }
}

/** Whether there is something in the store that was chosen: opening one makes it where it is missing. */
export function isStoreThere(choice: StoreChoice): boolean {
  return choice.kind !== 'sqlite' || existsSync(join(choice.folder, DATABASE_FILE));
}
