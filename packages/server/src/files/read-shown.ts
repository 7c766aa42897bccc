import type { RoleClass } from '@studyhall/protocol';
import type { FoldTools } from '../room/refold.ts';
import type { RoomKey } from '../store/room.ts';
import type { Store } from '../store/store.ts';
import type { FileStore } from './file-store.ts';
import { isShown } from './seen.ts';

/**
 * Reads a file for a program that runs where the store is, such as one that makes an archive: as nobody in particular of a role class may see it now.
 *
 * @returns undefined where it is not there, or not for them
 */
export async function readShownFile(
  tools: FoldTools & { readonly store: Pick<Store, 'files'>; readonly files: Pick<FileStore, 'read'> },
  room: RoomKey,
  id: string,
  as: RoleClass,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [file] = await tools.store.files(room, [id]);
  if (file === undefined || !(await isShown(tools, room, file, { as, isOwner: false }))) return undefined;
  const bytes = await tools.files.read(file.key);
  return bytes && new Uint8Array(await new Response(bytes).arrayBuffer());
}
