import { ImportRefused } from '@studyhall/server-core';
import { readTar } from './tar.ts';
import type { Wanted } from './wanted.ts';
import { readZip } from './zip.ts';

/** What the file is by its first bytes: Moodle packs backups in one of two ways. */
export type Packing = 'zip' | 'gzip';

/** How a file that begins so is packed; undefined: it is something else. */
export function packingOf(start: Uint8Array): Packing | undefined {
  if (start[0] === 0x50 && start[1] === 0x4b) return 'zip';
  return start[0] === 0x1f && start[1] === 0x8b ? 'gzip' : undefined;
}

/**
 * Reads some files of an archive, and nothing to the disk: their names are compared, and never opened.
 *
 * @throws ImportRefused for an archive that ends too early, or has a file twice
 */
export async function readArchive(path: string, packing: Packing, { most, take }: Wanted): Promise<void> {
  const taken = new Set<string>();
  const wanted: Wanted = {
    most: (name) => most(bare(name)),
    take(given, bytes) {
      const name = bare(given);
      if (taken.has(name)) throw new ImportRefused(name, 'is in the backup twice, and nobody can tell which one is meant: make the backup again');
      taken.add(name);
      take(name, bytes);
    },
  };
  try {
    await (packing === 'zip' ? readZip(path, wanted) : readTar(path, wanted));
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused('the archive', `cannot be read to its end (${error instanceof Error ? error.message : String(error)}): is a part of it missing?`);
  }
}

/** Some write `./moodle_backup.xml`. */
function bare(name: string): string {
  return name.replace(/^\.\//, '');
}
