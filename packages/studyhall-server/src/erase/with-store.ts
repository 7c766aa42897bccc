import type { FilePlaces, Store } from '@studyhall/server-core';
import { openFiles } from '../parts/files.ts';
import { isStoreThere, openStore } from '../parts/store.ts';
import { SettingsError } from '../settings/error.ts';
import { readFiles } from '../settings/files.ts';
import type { Environment, Given } from '../settings/given.ts';
import { readPlace } from '../settings/place.ts';

/**
 * Opens the database that a command was told, for as long as `use` takes. Its server may run meanwhile.
 *
 * @throws SettingsError where there is none
 */
export async function withStore<T>(given: Given, use: (store: Store) => Promise<T>): Promise<T> {
  const { store: choice, data } = readPlace(given);
  if (!isStoreThere(choice)) throw new SettingsError(`--data: ${data} has no database`);
  const store = await openStore(choice);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/**
 * As {@link withStore}, with the place where files are kept.
 *
 * @throws CommandFailed where that cannot be used
 */
export async function withStoreAndFiles<T>(given: Given, env: Environment, use: (store: Store, places: FilePlaces) => Promise<T>): Promise<T> {
  const choice = readFiles(given, env);
  return withStore(given, async (store) => use(store, await openFiles(choice)));
}
