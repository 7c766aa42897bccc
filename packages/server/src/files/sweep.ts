import type { EraseTools } from '../erase/tools.ts';
import type { FileRecord, PlacedFile } from '../store/file.ts';
import type { FileStore } from './file-store.ts';
import { removeFiles } from './remove.ts';
import { entityOf, hasFile } from './seen.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const TOGETHER = 200;

/** Removes files that were handed in longer than a day ago and that no post has, and bytes that no file has. */
export async function sweepFiles(tools: EraseTools): Promise<void> {
  const { files } = tools;
  if (files === undefined) return;
  const before = tools.surroundings.clock.now() - DAY_MS;
  await sweepUnwanted(tools, before);
  await sweepUnknown(tools, files, before);
}

async function sweepUnwanted(tools: EraseTools, before: number): Promise<void> {
  for (let after: FileRecord | undefined; ; ) {
    const aged = await tools.store.agedFiles(before, after, TOGETHER);
    for (const placed of aged) if (!(await isWanted(tools, placed))) await removeFiles(tools, placed.room, [placed.file]);
    after = aged.at(-1)?.file;
    if (aged.length < TOGETHER) return;
    await tools.pause?.();
  }
}

/** Its post has it, also where the post is hidden, or deleted and may come back. */
async function isWanted(tools: EraseTools, { room, file }: PlacedFile): Promise<boolean> {
  if (file.post === undefined) return false;
  const post = await entityOf(tools, room, file.post);
  return post !== undefined && hasFile(post, file.id);
}

/** A process that ended between keeping bytes and writing down whose they are has left some. */
async function sweepUnknown({ store, pause }: EraseTools, files: FileStore, before: number): Promise<void> {
  let some: string[] = [];
  const look = async (): Promise<void> => {
    const known = new Set(await store.knownFileKeys(some));
    for (const key of some) if (!known.has(key)) await files.remove(key);
    some = [];
    await pause?.();
  };
  for await (const { key, at } of files.keys()) {
    if (at < before) some.push(key);
    if (some.length === TOGETHER) await look();
  }
  await look();
}
