/** A sentence about what is written, and whether it keeps it from being sent. */
export interface Hint {
  readonly over: boolean;
  readonly sentence: string;
}
