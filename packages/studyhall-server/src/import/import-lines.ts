import { systemUser } from '../erase/operator.ts';
import { openStore } from '../parts/store.ts';
import type { StoreChoice } from '../settings/place.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { readLines } from './lines.ts';
import { runImport } from './run-import.ts';
import type { ImportDone } from './run-import.ts';

/** Where {@link importLines} puts what it reads. */
export interface ImportPlace {
  /** The folder of the database, which is made where it is missing. Its server may run meanwhile. */
  readonly data: string;
  /** The database; SQLite in the folder by default. */
  readonly store?: StoreChoice;
  /** Whose tokens lead to the room, as the server's own setting says. */
  readonly issuer: string;
  readonly course: string;
  /** The room; it is made where it is missing. */
  readonly room: string;
  /** Who wants it, for the audit log; the system's user by default. */
  readonly by?: string;
}

/**
 * Brings a discussion into a room, with its people and times: all of it or nothing, and nothing twice.
 *
 * @param text JSON Lines, as docs/operating/import.md describes them
 * @throws ImportRefused where any line cannot be taken
 */
export async function importLines({ data, store: choice, issuer: tenant, course, room, by = systemUser() }: ImportPlace, text: string): Promise<ImportDone> {
  const imported = readLines(text);
  const store = await openStore(choice ?? { kind: 'sqlite', folder: data });
  try {
    return await runImport({ store, surroundings: nodeSurroundings(() => undefined) }, imported, { room: { tenant, course, room }, by });
  } finally {
    await store.close();
  }
}
