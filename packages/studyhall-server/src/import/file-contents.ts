import { createReadStream, writeFileSync } from 'node:fs';
import { RoomError } from '@studyhall/protocol';
import type { ImportedFiles, KnownFile } from '@studyhall/server-core';
import type { Contents } from './imported.ts';

/**
 * Looks at what files of a source hold.
 *
 * @param most bytes of one
 * @returns for each content that was wanted what it is, or, in words, why it is not taken
 */
export async function lookAtContents(files: ImportedFiles, contents: Contents, wanted: ReadonlySet<string>, most: number): Promise<ReadonlyMap<string, KnownFile | string>> {
  const paths = new Map<string, string>();
  for (const content of wanted) paths.set(content, await files.place());
  const looked = new Map<string, KnownFile | string>([...wanted].map((content) => [content, 'what it held is not in the backup']));
  const written: string[] = [];
  await contents(wanted, most, (content, bytes) => {
    looked.set(content, `the file is over ${most} bytes`);
    if (bytes === undefined) return;
    // Waiting for the disk keeps the archive from being read faster than it is written down.
    writeFileSync(paths.get(content) ?? '', bytes, { mode: 0o600 });
    written.push(content);
  });
  for (const content of written) looked.set(content, await look(files, paths.get(content) ?? ''));
  return looked;
}

async function look(files: ImportedFiles, path: string): Promise<KnownFile | string> {
  try {
    return await files.look(createReadStream(path));
  } catch (error) {
    // A full disk is no fault of the file.
    if (error instanceof RoomError && error.code !== 'unavailable') return error.message;
    throw error;
  }
}
