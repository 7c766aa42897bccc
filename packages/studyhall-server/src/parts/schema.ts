import { join } from 'node:path';
import { DATABASE_FILE, inspectDatabase, SCHEMA_VERSION } from '@studyhall/store-sqlite';
import { CommandFailed } from '../command.ts';
import { reasonOf } from '../reason.ts';
import type { StoreChoice } from '../settings/place.ts';

/** How far the tables of a database are, by what this program knows. */
export interface SchemaState {
  /** 0: there are none yet. */
  readonly version: number;
  /** `behind`: they would be brought to this program's version; `ahead`: made by a newer one, and this one works with them. */
  readonly stands: 'behind' | 'here' | 'ahead';
}

/**
 * Reads how far the tables are, and changes nothing.
 *
 * @throws CommandFailed where the database cannot be used, or is too new for this program
 */
export async function readSchemaState(choice: StoreChoice): Promise<SchemaState> {
  const { version, needs } = await read(choice);
  if (needs > SCHEMA_VERSION) throw new CommandFailed(`--store: the database needs schema ${needs} or later, and this version knows ${SCHEMA_VERSION}`);
  return { version, stands: version < SCHEMA_VERSION ? 'behind' : version > SCHEMA_VERSION ? 'ahead' : 'here' };
}

async function read(choice: StoreChoice): Promise<{ readonly version: number; readonly needs: number }> {
  try {
    if (choice.kind === 'sqlite') return await inspectDatabase(join(choice.folder, DATABASE_FILE), 'quick');
    return await (await import('@studyhall/store-postgres')).readSchema(choice.url);
  } catch (error) {
    throw new CommandFailed(`--store: ${reasonOf(error)}`, { cause: error });
  }
}
