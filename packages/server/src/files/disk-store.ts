import { constants } from 'node:fs';
import { copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { RoomError } from '@studyhall/protocol';
import { isFileKey } from './file-store.ts';
import type { FileStore, KeptKey } from './file-store.ts';
import { makeFolder } from './make-folder.ts';
import { syncFolder } from './sync.ts';

/** What is being copied beside its place. */
const PART = /\.part$/;

/** So that no folder gets too many: the first two letters of the key name one. */
const pathOf = (folder: string, key: string): string => {
  if (!isFileKey(key.replace(PART, ''))) throw new TypeError('not the key of a file');
  return join(folder, 'kept', key.slice(0, 2), key);
};

/**
 * Keeps files in a folder of this machine, or of a disk that several machines share.
 *
 * @param folder made where it is missing
 */
export function diskFileStore(folder: string): FileStore {
  return {
    put: async (key, { path }) => {
      const to = pathOf(folder, key);
      await told(async () => {
        // Nobody else on this machine has business with them.
        await mkdir(dirname(to), { recursive: true, mode: 0o700 });
        await moveTo(path, to);
        await syncFolder(dirname(to));
        await syncFolder(dirname(dirname(to)));
      });
    },
    read: (key, range) =>
      told(async () => {
        const file = await open(pathOf(folder, key)).catch(unlessMissing);
        if (file === undefined) return undefined;
        const stretch = range === undefined ? {} : { start: range.from, end: range.to };
        return Readable.toWeb(file.createReadStream(stretch)) as ReadableStream<Uint8Array>;
      }),
    remove: (key) => told(() => rm(pathOf(folder, key), { force: true })),
    keys: () => keysIn(folder),
    ready: () =>
      told(() => {
        makeFolder(join(folder, 'kept'));
        return Promise.resolve();
      }),
  };
}

/** A rename is whole or not at all. Where the file waits on another disk it is copied beside its place first. */
async function moveTo(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = `${to}.part`;
    await copyFile(from, beside, constants.COPYFILE_FICLONE);
    const file = await open(beside, 'r+');
    await file.sync().finally(() => file.close());
    await rename(beside, to);
  }
}

async function* keysIn(folder: string): AsyncGenerator<KeptKey> {
  const kept = join(folder, 'kept');
  for await (const shelf of await opendir(kept).catch(nothing)) {
    for await (const { name } of await opendir(join(kept, shelf.name)).catch(nothing)) {
      if (!isFileKey(name.replace(PART, ''))) continue;
      const found = await stat(join(kept, shelf.name, name)).catch(unlessMissing);
      if (found === undefined) continue;
      // Also what a process that ended has left half copied.
      yield { key: name, at: found.mtimeMs };
    }
  }
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

function nothing(error: unknown): readonly { readonly name: string }[] {
  unlessMissing(error);
  return [];
}

/** The system's reasons name paths: they are for the log, which finds them as the cause. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new RoomError('unavailable', 'files cannot be kept or read now', { cause });
  }
}
