import type { RoleClass } from '@studyhall/protocol';

/** What `course.json` says: everything there is, and in which file. */
export interface ArchiveIndex {
  /** The version of the format. */
  readonly archive: number;
  readonly course: string;
  /** As whom the rooms were read: the archive shows what this role class may see. */
  readonly audience: RoleClass;
  /** What the backend of the rooms said of itself: whether it had checked rights and rules. */
  readonly authority: 'server' | 'none';
  /** When the archive was made: milliseconds since the epoch. */
  readonly made: number;
  /** The names of those who wrote; absent where they are numbered participants. */
  readonly people?: { readonly file: string; readonly count: number };
  readonly rooms: readonly ArchivedRoom[];
}

/** One room of an archive. */
export interface ArchivedRoom {
  readonly room: string;
  /** Names this log: another content is another epoch, the same content the same one, whenever it was archived. */
  readonly epoch: string;
  /** How many events its log has. */
  readonly events: number;
  /** The log, in order. */
  readonly log: readonly { readonly file: string; readonly events: number }[];
  /** The room as views of it were after the last event. */
  readonly views: readonly { readonly view: string; readonly version: number; readonly file: string }[];
  /** The files that its posts have, each under the id by which they name it; absent where they have none, or none was kept. */
  readonly files?: readonly { readonly id: string; readonly file: string; readonly bytes: number }[];
}
