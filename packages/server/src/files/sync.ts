import { open } from 'node:fs/promises';

/** Flushes the names in a folder to the disk, where the system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  // Windows opens no folders, and needs it not.
  if (handle === undefined) return;
  await handle.sync().catch(() => undefined).finally(() => handle.close());
}
