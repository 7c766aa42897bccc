import type { EraseTools } from '../erase/tools.ts';
import type { FileRecord } from '../store/file.ts';
import type { RoomKey } from '../store/room.ts';

type Tools = Pick<EraseTools, 'store' | 'files'>;

/**
 * Removes files for good: first their bytes, then what is known of them, so that a process that ends half-way leaves what is found again.
 *
 * @throws Error where there are some, and nobody said where their bytes are kept
 */
export async function removeFiles({ store, files }: Tools, room: RoomKey, gone: readonly FileRecord[]): Promise<void> {
  if (gone.length === 0) return;
  if (files === undefined) throw new Error('files were handed in, and it was not said where they are kept');
  for (const { key } of gone) await files.remove(key);
  await store.dropFiles(room, gone.map(({ id }) => id));
}

export async function removeFilesOfPosts(tools: Tools, room: RoomKey, posts: readonly string[]): Promise<void> {
  if (posts.length > 0) await removeFiles(tools, room, await tools.store.filesOfPosts(room, posts));
}

export async function removeFilesOfPerson(tools: Tools, { tenant, course, person }: Record<'tenant' | 'course' | 'person', string>): Promise<void> {
  for (const { room, file } of await tools.store.filesOfPerson(tenant, course, person)) await removeFiles(tools, room, [file]);
}
