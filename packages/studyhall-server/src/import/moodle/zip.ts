import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Unzip, UnzipInflate } from 'fflate';
import type { UnzipFile } from 'fflate';
import type { Wanted } from './wanted.ts';

/** The record at the end of a zip archive: how it begins, its bytes without the comment, and those that a comment can have. */
const END = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const COMMENT_BYTES = 65_535;
/** Where in it stands how many files there are, and what stands there for more than fit in. */
const COUNT_AT = 10;
const MANY = 0xffff;

/** How files may be packed: as they are, or deflated. */
const PACKED: readonly number[] = [0, 8];

/** @throws Error for what is no whole archive, and whatever `take` throws */
export async function readZip(path: string, { most, take }: Wanted): Promise<void> {
  // It is read as it comes, and one that was cut off between two files would look whole.
  const counted = await countIn(path);
  const unfinished = new Set<string>();
  const skipped = new Set<string>();
  let files = 0;
  const unzip = new Unzip((file) => {
    files += 1;
    const { name } = file;
    const longest = most(name);
    if (longest === undefined) {
      skipped.add(name);
      forget(file);
      return;
    }
    unfinished.add(name);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    file.ondata = (error, chunk, final) => {
      if (error instanceof Error) throw error;
      if (skipped.has(name)) return;
      bytes += chunk.length;
      chunks.push(chunk);
      if (final || bytes > longest) unfinished.delete(name);
      if (bytes > longest) {
        skipped.add(name);
        chunks.length = 0;
        take(name, undefined);
      } else if (final) {
        if (file.originalSize !== undefined && file.originalSize !== bytes) throw new Error(`${name} has ${bytes} bytes, and the archive says ${file.originalSize}`);
        take(name, Buffer.concat(chunks));
      }
    };
    file.start();
  });
  unzip.register(
    class extends UnzipInflate {
      readonly #name: string;

      constructor(name: string) {
        super();
        this.#name = name;
      }

      override push(chunk: Uint8Array, final: boolean): void {
        if (!skipped.has(this.#name)) super.push(chunk, final);
      }
    },
  );
  for await (const chunk of createReadStream(path)) unzip.push(chunk as Uint8Array);
  unzip.push(new Uint8Array(), true);
  if (unfinished.size > 0) throw new Error('it ends too early');
  // A size that is wrong hides the files behind it.
  if (counted !== MANY && counted !== files) throw new Error(`it has ${files} files, and says ${counted}`);
}

/** What is not started, the library keeps in memory. */
function forget(file: UnzipFile): void {
  if (!PACKED.includes(file.compression)) return;
  file.ondata = () => undefined;
  file.start();
}

/** How many files an archive says that it has, in the record that it ends with; a comment of any length may follow in that. */
async function countIn(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const end = Buffer.alloc(Math.min(size, END_BYTES + COMMENT_BYTES));
    await file.read(end, 0, end.length, size - end.length);
    const at = end.lastIndexOf(END);
    const isWhole = at >= 0 && at + END_BYTES <= end.length && at + END_BYTES + end.readUInt16LE(at + END_BYTES - 2) === end.length;
    if (!isWhole) throw new Error('it ends too early');
    return end.readUInt16LE(at + COUNT_AT);
  } finally {
    await file.close();
  }
}
