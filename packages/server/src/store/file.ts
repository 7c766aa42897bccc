import type { FileRef } from '@studyhall/protocol';
import type { RoomKey } from './room.ts';

/** A file that somebody handed in, without its bytes. */
export interface FileRecord extends FileRef {
  /** Whose it is. */
  readonly person: string;
  /** Under which the bytes are kept. */
  readonly key: string;
  /** SHA-256 of the bytes as they were handed in. */
  readonly hash: string;
  /** When it was handed in: milliseconds since the epoch. */
  readonly at: number;
  /** The post that it belongs to; undefined: none yet. */
  readonly post?: string;
}

/** A file and where it is. */
export interface PlacedFile {
  readonly room: RoomKey;
  readonly file: FileRecord;
}
