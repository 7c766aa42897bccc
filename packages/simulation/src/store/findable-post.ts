import type { IndexedPost, RoomKey } from '@studyhall/server-core';

/** A post in the index. */
export interface FindablePost extends IndexedPost {
  readonly room: RoomKey;
  readonly place: number;
}
