import type { FileLimits, Files } from '@studyhall/protocol';
import type { Room } from '@studyhall/client';

/** What a composer needs of the files of a room. */
export interface RoomFiles {
  readonly limits: FileLimits;
  put: Files['put'];
  newId(): string;
}

/** The files of a room; undefined where its community takes none, or is not known yet. */
export function filesOf(room: Room): RoomFiles | undefined {
  return (room as { readonly files?: RoomFiles }).files;
}
