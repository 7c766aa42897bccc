import { join } from 'node:path';
import { diskFileStore } from '@studyhall/server-core';
import type { FileStore } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';
import { reasonOf } from '../reason.ts';
import type { FilesChoice } from '../settings/files.ts';

/** The folder of this machine in which files stand while they arrive. */
export function incomingFolder(choice: FilesChoice): string {
  // On the same disk they need not be copied.
  return join(choice.folder, 'incoming');
}

/**
 * Opens the place where files are kept.
 *
 * @throws CommandFailed where it cannot be used
 */
export async function openFiles(choice: FilesChoice): Promise<FileStore> {
  try {
    const store = diskFileStore(choice.folder);
    await store.ready();
    return store;
  } catch (error) {
    throw new CommandFailed(`--files: ${reasonOf(error)}`, { cause: error });
  }
}
