import { list } from 'tar';
import type { ReadEntry } from 'tar';
import type { Wanted } from './wanted.ts';

/** Entries that hold bytes. A link holds none, and is not followed: what it names need not be in the archive. */
const FILES: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile']);

/** @throws Error for what is no whole archive, and whatever `take` throws */
export async function readTar(path: string, { most, take }: Wanted): Promise<void> {
  const taken: Promise<void>[] = [];
  let failed: { readonly error: unknown } | undefined;
  // The library reads on where a handler throws, or does not catch it at all.
  const give = (name: string, bytes: Uint8Array | undefined): void => {
    try {
      if (!failed) take(name, bytes);
    } catch (error) {
      failed = { error };
    }
  };
  const read = async (entry: ReadEntry): Promise<void> => {
    const bytes = await entry.concat();
    // Directly behind the entry: the next one is held against what this one took.
    give(entry.path, bytes);
  };
  await list({
    file: path,
    strict: true,
    filter: (name) => !failed && most(name) !== undefined,
    onReadEntry(entry) {
      if (!FILES.has(entry.type)) return;
      if (entry.size > (most(entry.path) ?? 0)) give(entry.path, undefined);
      else taken.push(read(entry));
    },
  });
  if (!failed) await Promise.all(taken);
  if (failed) throw failed.error;
}
