import type { AuditEntry, ChangedStanding, CourseSettings, Hook, HookPlace, IndexMark, ListedPerson, PlacedFile, RoomKey, StoredFollow } from '@studyhall/server-core';
import type { CourseNotice } from './course-notice.ts';
import type { RoomData } from './room-data.ts';
import type { FindablePost } from './findable-post.ts';

/** The tables that are copied row by row. */
const TABLES = ['people', 'standings', 'courses', 'hooks', 'hookPlaces', 'hookClaims', 'files', 'indexMarks', 'indexPosts', 'kept', 'noticePlaces', 'noticesRead', 'follows'] as const;

/** Everything that outlives a process: what a database has on its disk. */
export class Disk {
  /** By the key as text, in the order they were made. */
  readonly rooms = new Map<string, RoomData>();
  readonly people = new Map<string, ListedPerson>();
  readonly standings = new Map<string, ChangedStanding>();
  readonly courses = new Map<string, CourseSettings>();
  readonly hooks = new Map<string, Hook>();
  readonly hookPlaces = new Map<string, HookPlace>();
  readonly hookClaims = new Map<string, { readonly by: string; readonly until: number }>();
  /** Without their bytes. */
  readonly files = new Map<string, PlacedFile>();
  readonly indexMarks = new Map<string, IndexMark>();
  readonly indexPosts = new Map<string, FindablePost>();
  readonly kept = new Map<string, Uint8Array>();
  readonly noticePlaces = new Map<string, number>();
  readonly noticesRead = new Map<string, number>();
  readonly follows = new Map<string, StoredFollow>();
  notices: readonly CourseNotice[] = [];
  noticeCount = 0;
  audit: readonly AuditEntry[] = [];
  changes = 0;

  /** A backup, as of this moment. */
  copy(): Disk {
    const copy = new Disk();
    for (const [name, room] of this.rooms) copy.rooms.set(name, room.copy());
    for (const table of TABLES) {
      for (const [key, row] of this[table]) (copy[table] as Map<string, unknown>).set(key, row);
    }
    copy.notices = this.notices;
    copy.noticeCount = this.noticeCount;
    copy.audit = this.audit;
    copy.changes = this.changes;
    return copy;
  }

  /** Puts a backup in the place of everything; the backup stays as it is. */
  restore(backup: Disk): void {
    const copy = backup.copy();
    for (const name of ['rooms', ...TABLES] as const) {
      const mine = this[name] as Map<string, unknown>;
      mine.clear();
      for (const [key, row] of copy[name]) mine.set(key, row);
    }
    this.notices = copy.notices;
    this.noticeCount = copy.noticeCount;
    this.audit = copy.audit;
    this.changes = copy.changes;
  }

  room(key: RoomKey): RoomData | undefined {
    return this.rooms.get(roomName(key));
  }

  /** The room, for changing it: where somebody reads it, they keep what they read. */
  writable(room: RoomData): RoomData {
    if (room.readers === 0) return room;
    const copy = room.copy();
    this.rooms.set(roomName(room.key), copy);
    return copy;
  }
}

/** A room's key as text. */
export function roomName({ tenant, course, room }: RoomKey): string {
  return JSON.stringify([tenant, course, room]);
}
