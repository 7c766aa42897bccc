/** A file that the backend has taken, as it found it. A post refers to it by its id, and repeats the rest. */
export interface FileRef {
  /** The id under which it was handed in. */
  readonly id: string;
  /** The name under which it was handed in. */
  readonly name: string;
  /** What it is, by its content: never by its name, nor by what the page said. */
  readonly type: string;
  /** How long it is as it is kept: pictures lose their metadata. */
  readonly bytes: number;
  /** Of pictures: pixels, as they are shown. */
  readonly width?: number;
  /** Of pictures: pixels, as they are shown. */
  readonly height?: number;
}

/** What a backend takes. */
export interface FileLimits {
  /** Bytes of one file, as it is handed in. */
  readonly bytes: number;
  /** The types that it takes, as in the attribute `accept` of a file field: such as `image/png` or `text/*`. */
  readonly types: readonly string[];
}

/** Where a file is. */
export interface FileAddress {
  /** To be shown, played or saved by the browser, and not kept: whoever has it has the file for a while. It carries no token. */
  readonly url: string;
  /** Up to when it is good, by the backend's clock: milliseconds since the epoch. Absent: as long as the link is open. */
  readonly until?: number;
}

/** What is said of a file with its bytes. */
export interface FilePut {
  /** Made by the client as ids of drafts are: the same id with the same bytes is the same file. */
  readonly id: string;
  /** For people; at most 255 UTF-16 units. */
  readonly name: string;
  /** Told how many bytes have left, and of how many: any number of times, and never with less than before. */
  readonly progress?: (sent: number, of: number) => void;
  /** Aborts the call. */
  readonly signal?: AbortSignal;
}

/**
 * Files of a room. They are handed in first; then a post of the same person names them. Until one does, they are their owner's alone, and a
 * backend may drop them after a day. Then they are seen by whoever sees the words of the post, and go with it.
 *
 * A refusal for the file's own sake is `too-large`, or `denied` with a reason: `file.type` (a type that is not taken, or a picture that is
 * none), `file.pixels` (a picture of too many of them), `file.quota` (the person or the course has too much).
 *
 * @without the composer offers no files and pictures, and a post that has some shows their names
 * @laws files/kept, files/once, files/content, files/limits, files/own, files/shown, files/missing, files/apart, files/ends, waiting/files
 */
export interface Files {
  readonly version: 0;
  /** What is taken; it is told before anything is sent. */
  readonly limits: FileLimits;
  /**
   * Hands in a file, whole or not at all.
   *
   * @returns what a post says of it
   * @throws RoomError `too-large` or `denied` for what is not taken; `conflict` where the id stands for other bytes
   */
  put(file: Blob, options: FilePut): Promise<FileRef>;
  /**
   * Asks for an address of a file, anew each time that it is to be shown.
   *
   * @throws RoomError `not-found` for what is not there, and for what this person may not see: nobody can tell which
   */
  open(id: string, options?: { signal?: AbortSignal }): Promise<FileAddress>;
}
