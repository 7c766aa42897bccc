import type { Json, Link, RoomEvent } from '@studyhall/protocol';

/** What {@link writeArchive} works with. */
export interface ArchiveOptions {
  readonly course: string;
  /** The rooms to archive, by name. */
  readonly rooms: readonly string[];
  /**
   * Opens a room of the course. As whom it is opened decides what is archived: hidden words are in the log that staff reads. With names
   * the room `~course` is opened too.
   */
  readonly open: (room: string) => Promise<Link>;
  /** Whether the names of those who wrote come along; without them everybody is a numbered participant. */
  readonly names: boolean;
  /** Views to keep folded, so that big rooms open fast; none by default. */
  readonly views?: readonly ArchivedView[];
  /** When the archive is made: milliseconds since the epoch. */
  readonly now: number;
  /** Puts a file. The same name always has the same content, but for that of the index: it comes last. */
  readonly write: (file: string, content: string | Uint8Array<ArrayBuffer>) => Promise<void>;
  /**
   * Reads a file that a post of a room names, as whoever the room was opened as may see it; undefined where it is not there for them, or is
   * too large to be kept: then it is only named. Absent: no files are kept.
   */
  readonly fileBytes?: (room: string, id: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** A view as an archive keeps it. */
export interface ArchivedView {
  readonly view: string;
  readonly version: number;
  /** The view's entities by key after these events, without what is one person's own. */
  readonly fold: (events: readonly RoomEvent[]) => readonly (readonly [key: string, entity: Json])[];
}
