import type { RoomKey } from './room.ts';
import type { Appended } from './write.ts';

/** A post by which terms it is found. */
export interface IndexedPost {
  /** Its key in its view. */
  readonly post: string;
  /** When it was written: milliseconds since the epoch. */
  readonly at: number;
  /** Letters, digits and their marks, without spaces. */
  readonly terms: readonly string[];
}

/** How far a room's log is in the index. */
export interface IndexMark {
  readonly seq: number;
  /** Which version of the terms the index holds; 0: none. */
  readonly version: number;
  /** Grows whenever something of the room is erased, so that nobody puts back what was read before that. */
  readonly erasures: number;
}

/** What a stretch of a log changes in the index. */
export interface IndexChange {
  /** The mark from now on. */
  readonly seq: number;
  readonly version: number;
  /** Everything that the index has of the room goes first. */
  readonly anew?: true;
  /** New posts, and those whose words have changed. */
  readonly posts: readonly IndexedPost[];
  /** Posts that are found no more. */
  readonly gone: readonly string[];
}

/** What is looked for in a course. */
export interface PostQuery {
  readonly tenant: string;
  readonly course: string;
  /** In these rooms alone. */
  readonly rooms?: readonly string[];
  /** Each must be the beginning of one of a post's terms; at least one. */
  readonly terms: readonly string[];
  /** Posts that stand after this place alone. */
  readonly after?: number;
  readonly limit: number;
}

/** A post that was found. */
export interface FoundPost {
  readonly room: string;
  readonly post: string;
  /** Where it stands among all posts, the newest first: places of later posts are greater. */
  readonly place: number;
}

/**
 * By which terms posts are found. It is made of rooms after they were written, so that nobody who writes waits for it. What is erased in a
 * room leaves it with the erasure.
 */
export interface SearchStore {
  /** Rooms of which the index has another version than this, or less than their log; of one course, or of all. */
  indexBacklog(version: number, of: Pick<RoomKey, 'tenant' | 'course'> | undefined, limit: number): Promise<readonly RoomKey[]>;
  /** Undefined: nothing of the room is in the index. */
  indexMark(room: RoomKey): Promise<IndexMark | undefined>;
  /** Changes the index, all or nothing; `moved` where the mark is another one by now, or there is no such room. */
  index(room: RoomKey, before: IndexMark | undefined, change: IndexChange): Promise<Appended>;
  /** Finds posts, those of the latest time first. */
  findPosts(query: PostQuery): Promise<readonly FoundPost[]>;
}
