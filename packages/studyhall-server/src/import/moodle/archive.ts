import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Unzip, UnzipInflate } from 'fflate';
import { list } from 'tar';
import { ImportRefused } from '@studyhall/server-core';

/** The record at the end of a zip archive: how it begins, its bytes without the comment, and those that a comment can have. */
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;
const ZIP_COMMENT_BYTES = 65_535;

/** What the file is by its first bytes: Moodle packs backups in one of two ways. */
export type Packing = 'zip' | 'gzip';

/** How a file that begins so is packed; undefined: it is something else. */
export function packingOf(start: Uint8Array): Packing | undefined {
  if (start[0] === 0x50 && start[1] === 0x4b) return 'zip';
  return start[0] === 0x1f && start[1] === 0x8b ? 'gzip' : undefined;
}

/** What is wanted of an archive. */
export interface Wanted {
  /** How many bytes of a file are read at most; undefined: it is not wanted. */
  readonly most: (name: string) => number | undefined;
  /** Gets each file that is wanted; undefined: it is longer. */
  readonly take: (name: string, bytes: Uint8Array | undefined) => void;
}

/**
 * Reads some files of an archive, and nothing to the disk.
 *
 * @throws ImportRefused for an archive that ends too early
 */
export async function readArchive(path: string, packing: Packing, wanted: Wanted): Promise<void> {
  try {
    await (packing === 'zip' ? readZip(path, wanted) : readTar(path, wanted));
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused('the archive', `cannot be read to its end (${error instanceof Error ? error.message : String(error)}): is a part of it missing?`);
  }
}

async function readTar(path: string, { most, take }: Wanted): Promise<void> {
  const taken: Promise<void>[] = [];
  await list({
    file: path,
    strict: true,
    filter: (name) => most(bare(name)) !== undefined,
    onReadEntry(entry) {
      const name = bare(entry.path);
      if (entry.type === 'Directory') return;
      if (entry.size > (most(name) ?? 0)) take(name, undefined);
      else taken.push(entry.concat().then((bytes) => { take(name, bytes); }));
    },
  });
  await Promise.all(taken);
}

async function readZip(path: string, { most, take }: Wanted): Promise<void> {
  // It is read as it comes, and one that was cut off between two files would look whole.
  if (!(await endsAsZip(path))) throw new Error('it ends too early');
  const unfinished = new Set<string>();
  const unzip = new Unzip((file) => {
    const name = bare(file.name);
    const longest = most(name);
    if (longest === undefined) return;
    unfinished.add(name);
    let [chunks, bytes]: [Uint8Array[], number] = [[], 0];
    file.ondata = (error, chunk, final) => {
      if (error instanceof Error) throw error;
      bytes += chunk.length;
      // What is too long is read to its end, and forgotten.
      if (bytes > longest) chunks = [];
      else chunks.push(chunk);
      if (!final) return;
      unfinished.delete(name);
      take(name, bytes > longest ? undefined : Buffer.concat(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of createReadStream(path)) unzip.push(chunk as Uint8Array);
  unzip.push(new Uint8Array(), true);
  if (unfinished.size > 0) throw new Error('it ends too early');
}

/** Whether a file ends with the record that a zip archive ends with; a comment of any length may follow in it. */
async function endsAsZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const end = Buffer.alloc(Math.min(size, ZIP_END_BYTES + ZIP_COMMENT_BYTES));
    await file.read(end, 0, end.length, size - end.length);
    const at = end.lastIndexOf(ZIP_END);
    return at >= 0 && at + ZIP_END_BYTES <= end.length && at + ZIP_END_BYTES + end.readUInt16LE(at + ZIP_END_BYTES - 2) === end.length;
  } finally {
    await file.close();
  }
}

/** Some write `./moodle_backup.xml`. */
function bare(name: string): string {
  return name.replace(/^\.\//, '');
}
