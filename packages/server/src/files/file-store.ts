/** A stretch of a file: the first byte and the last one, both included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** A file that was received whole, on this machine's disk. */
export interface ReceivedFile {
  readonly path: string;
  readonly bytes: number;
}

/** The name of kept bytes, and when they were kept: milliseconds since the epoch. */
export interface KeptKey {
  readonly key: string;
  readonly at: number;
}

/**
 * Keeps the bytes of files, and knows nothing about them: the database does. Keys are random letters, digits, `-` and `_`, and never used
 * again. A call whose storage cannot be reached rejects with the RoomError `unavailable`. Methods need no `this`.
 */
export interface FileStore {
  /** Keeps a file: once it resolves, all of it is there and survives a power cut; until then, nothing of it is under the key. */
  put(key: string, file: ReceivedFile): Promise<void>;
  /** The bytes, or a stretch of them; undefined where there are none. */
  read(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Removes bytes; where there are none it is done. */
  remove(key: string): Promise<void>;
  /** Everything that is kept, in any order. */
  keys(): AsyncIterable<KeptKey>;
  /** Rejects, with the reason, where it cannot be used now. */
  ready(): Promise<void>;
}

/** Whether a text may be a key: nobody reaches other files by one. */
export function isFileKey(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}
