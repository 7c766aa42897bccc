import { VIEWS } from '@studyhall/domain';
import type { Audience, ThreadEntity } from '@studyhall/domain';
import { readFolded } from '../room/refold.ts';
import type { FoldTools } from '../room/refold.ts';
import type { FileRecord } from '../store/file.ts';
import type { RoomKey } from '../store/room.ts';

/** Who asks for a file: as which audience posts are shown to them, and whether the file is their own. */
export interface Asker extends Audience {
  readonly isOwner: boolean;
}

/**
 * Whether a file is shown: to its owner until a post has it, then to whom the words of the post are shown. So it is hidden, deleted and erased
 * with them, and addresses that were made before are good no more.
 */
export async function isShown(tools: FoldTools, room: RoomKey, file: FileRecord, { isOwner, ...audience }: Asker): Promise<boolean> {
  const entity = file.post === undefined ? undefined : await entityOf(tools, room, file.post);
  // It may have been given to a post, or to an edit of one, that was refused then.
  if (entity === undefined || !hasFile(entity, file.id)) return isOwner;
  return hasFile(VIEWS.thread.projectEntity(entity, audience), file.id);
}

/** What the log made of a post, with all its words. */
export async function entityOf(tools: FoldTools, room: RoomKey, post: string): Promise<ThreadEntity | undefined> {
  const entities = await readFolded(tools, room, (reader) => reader.entities(VIEWS.thread.name, [post]));
  return (entities as ReadonlyMap<string, unknown>).get(post) as ThreadEntity | undefined;
}

export function hasFile(entity: ThreadEntity, id: string): boolean {
  return entity.kind === 'post' && (entity.files ?? []).some((file) => file.id === id);
}
