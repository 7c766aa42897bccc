import type { AuditEntry, ChangedStanding, CourseSettings, Hook, HookPlace, ListedPerson, RoomKey } from '@studyhall/server-core';
import type { RoomData } from './room-data.ts';

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
  readonly kept = new Map<string, Uint8Array>();
  audit: readonly AuditEntry[] = [];
  changes = 0;

  /** A backup, as of this moment. */
  copy(): Disk {
    const copy = new Disk();
    for (const [name, room] of this.rooms) copy.rooms.set(name, room.copy());
    for (const table of ['people', 'standings', 'courses', 'hooks', 'hookPlaces', 'hookClaims', 'kept'] as const) {
      for (const [key, row] of this[table]) (copy[table] as Map<string, unknown>).set(key, row);
    }
    copy.audit = this.audit;
    copy.changes = this.changes;
    return copy;
  }

  /** Puts a backup in the place of everything; the backup stays as it is. */
  restore(backup: Disk): void {
    const { rooms, people, standings, courses, hooks, hookPlaces, hookClaims, kept, audit, changes } = backup.copy();
    const tables = { rooms, people, standings, courses, hooks, hookPlaces, hookClaims, kept };
    for (const [name, table] of Object.entries(tables)) {
      const mine = this[name as keyof typeof tables] as Map<string, unknown>;
      mine.clear();
      for (const [key, row] of table) mine.set(key, row);
    }
    this.audit = audit;
    this.changes = changes;
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
