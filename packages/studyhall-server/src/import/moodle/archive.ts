import { createReadStream } from 'node:fs';
import { Unzip, UnzipInflate } from 'fflate';
import { list } from 'tar';
import { ImportRefused } from '@studyhall/server-core';

/** No document of a backup that is worth reading is longer: bytes. */
const MOST_BYTES = 512 * 1024 * 1024;

/** What the file is by its first bytes: Moodle packs backups in one of two ways. */
export type Packing = 'zip' | 'gzip';

/** How a file that begins so is packed; undefined: it is something else. */
export function packingOf(start: Uint8Array): Packing | undefined {
  if (start[0] === 0x50 && start[1] === 0x4b) return 'zip';
  return start[0] === 0x1f && start[1] === 0x8b ? 'gzip' : undefined;
}

/**
 * Reads some files of an archive, and nothing to the disk.
 *
 * @returns their texts by their paths
 * @throws ImportRefused for an archive that ends too early or holds something far too long
 */
export async function readArchive(path: string, packing: Packing, wanted: (name: string) => boolean): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, Uint8Array[]>();
  let bytes = 0;
  const take = (name: string, chunk: Uint8Array): void => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new ImportRefused(name, 'is far too long for a backup of forums');
    found.set(name, [...(found.get(name) ?? []), chunk]);
  };
  try {
    await (packing === 'zip' ? readZip(path, wanted, take) : readTar(path, wanted, take));
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused('the archive', `cannot be read to its end (${error instanceof Error ? error.message : String(error)}): is a part of it missing?`);
  }
  return new Map([...found].map(([name, chunks]) => [name, Buffer.concat(chunks).toString('utf8')]));
}

type Take = (name: string, chunk: Uint8Array) => void;

async function readTar(path: string, wanted: (name: string) => boolean, take: Take): Promise<void> {
  const chunks: Promise<void>[] = [];
  await list({
    file: path,
    strict: true,
    filter: (name) => wanted(bare(name)),
    onReadEntry(entry) {
      chunks.push(entry.concat().then((chunk) => { take(bare(entry.path), chunk); }));
    },
  });
  await Promise.all(chunks);
}

async function readZip(path: string, wanted: (name: string) => boolean, take: Take): Promise<void> {
  const open = new Set<string>();
  const unzip = new Unzip((file) => {
    const name = bare(file.name);
    if (!wanted(name)) return;
    open.add(name);
    file.ondata = (error, chunk, final) => {
      if (error instanceof Error) throw error;
      take(name, chunk);
      if (final) open.delete(name);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of createReadStream(path)) unzip.push(chunk as Uint8Array);
  unzip.push(new Uint8Array(), true);
  if (open.size > 0) throw new Error('it ends too early');
}

/** Some write `./moodle_backup.xml`. */
function bare(name: string): string {
  return name.replace(/^\.\//, '');
}
