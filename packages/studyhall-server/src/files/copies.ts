import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, opendir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@studyhall/server-core';
import { counted } from '../counted.ts';
import type { FilesChoice } from '../settings/files.ts';

/** The folder beside a backup that has its files. */
const besideOf = (backup: string): string => `${backup}.files`;

/**
 * Copies files beside a backup, those that are not there yet.
 *
 * @returns what is said of it; nothing where there are none, or where they are in a bucket
 */
export async function copyOut(files: FilesChoice, backup: string): Promise<string> {
  return files.kind === 'disk' ? said(await copyMissing(join(files.folder, 'kept'), besideOf(backup))) : '';
}

/** Puts files back that a backup has and the folder has not; gives what is said of it. */
export async function copyBack(files: FilesChoice, backup: string): Promise<string> {
  return files.kind === 'disk' ? said(await copyMissing(besideOf(backup), join(files.folder, 'kept'))) : '';
}

function said(copied: number): string {
  return copied === 0 ? '' : `, ${counted(copied, 'file')}`;
}

/** A file is never changed under its name, so one that is there is the same. */
async function copyMissing(from: string, to: string): Promise<number> {
  let copied = 0;
  if (!existsSync(from)) return copied;
  for await (const shelf of await opendir(from)) {
    makeFolder(join(to, shelf.name));
    for await (const { name } of await opendir(join(from, shelf.name))) {
      const path = join(to, shelf.name, name);
      if (name.endsWith('.part') || existsSync(path)) continue;
      // It has its name only once it is whole.
      if (!(await copyUnlessGone(join(from, shelf.name, name), `${path}.part`))) continue;
      await rename(`${path}.part`, path);
      copied += 1;
    }
  }
  return copied;
}

/** What was erased meanwhile is not copied. */
async function copyUnlessGone(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    await chmod(to, 0o600);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
}
