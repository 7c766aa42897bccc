import { readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** Linux keeps files here in memory. */
const PLACE = '/dev/shm';
/** Where less is free, memory is not the place: bytes. */
const ENOUGH = 2 * 2 ** 30;
/** What a program has left behind that was killed is removed when it is so old: milliseconds. */
const OLD_MS = 60 * 60_000;

/** Where files of a service can be kept in memory: making a thousand of them on a disk takes longer than a test. Undefined where there is no room. */
export async function memoryFolder(): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(PLACE).catch(() => ({ bavail: 0, bsize: 0 }));
  if (bavail * bsize < ENOUGH) return undefined;
  await sweep();
  return PLACE;
}

/** What the folder of a service is called, so that those of killed programs are known. */
export function folderName(service: string): string {
  return `studyhall-${service}-${String(process.pid)}-`;
}

async function sweep(): Promise<void> {
  const before = Date.now() - OLD_MS;
  for (const name of await readdir(PLACE)) {
    const starter = /^studyhall-[a-z]+-(\d+)-/.exec(name)?.[1];
    if (starter === undefined || (await exists(`/proc/${starter}`))) continue;
    const folder = path.join(PLACE, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < before) await rm(folder, { recursive: true, force: true });
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(() => true, () => false);
}
