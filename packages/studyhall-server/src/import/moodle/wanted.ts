/** What is wanted of an archive. */
export interface Wanted {
  /** How many bytes of a file are read at most; undefined: it is not wanted. */
  readonly most: (name: string) => number | undefined;
  /** Gets each file that is wanted; undefined: it is longer. */
  readonly take: (name: string, bytes: Uint8Array | undefined) => void;
}
