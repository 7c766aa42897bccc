import { join } from 'node:path';
import { diskFileStore } from '@studyhall/server-core';
import type { FilePlaces } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';
import { makeNamedFolder } from '../folder.ts';
import { reasonOf } from '../reason.ts';
import { SettingsError } from '../settings/error.ts';
import type { FilesChoice } from '../settings/files.ts';

/**
 * Opens the place where files are kept. What speaks S3 is loaded only where it is chosen.
 *
 * @throws CommandFailed where it cannot be used; SettingsError where its folder cannot be made or written
 */
export async function openFiles(choice: FilesChoice): Promise<FilePlaces> {
  try {
    const places = await placesOf(choice);
    await places.store.ready();
    return places;
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const { cause = error } = Object(error) as { readonly cause?: unknown };
    throw new CommandFailed(`--files: ${reasonOf(cause)}`, { cause: error });
  }
}

async function placesOf(choice: FilesChoice): Promise<FilePlaces> {
  if (choice.kind === 's3') return { store: (await import('../files/s3-store.ts')).s3FileStore(choice), incoming: choice.incoming };
  makeNamedFolder(choice.folder, 'files');
  // On the same disk what has arrived need not be copied.
  return { store: diskFileStore(choice.folder), incoming: join(choice.folder, 'incoming') };
}
