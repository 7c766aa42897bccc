import type { ReadableAtom } from 'nanostores';
import type { RoomErrorData, SearchHit } from '@studyhall/protocol';

/**
 * - `idle`: nothing is looked for; `found`: this is what was found
 * - `searching`: it is looked for; `hits` are still those of the text before
 * - `failed`: `error` says why; it is tried again when the session has come back
 */
export type SearchPhase = 'idle' | 'searching' | 'found' | 'failed';

/** What was found; plain data. */
export interface FoundState {
  readonly phase: SearchPhase;
  /** What is looked for. */
  readonly text: string;
  /** The newest first. */
  readonly hits: readonly SearchHit[];
  /** Whether there are more. */
  readonly more: boolean;
  readonly loadingMore: boolean;
  /** `course`: the backend has searched all rooms. `loaded`: it cannot, and what this page has loaded of some rooms was searched. */
  readonly scope: 'course' | 'loaded';
  /** True where the backend has not yet read everything that was written. */
  readonly partial: boolean;
  readonly error?: RoomErrorData;
}

/** Looks for posts in a course. */
export interface PostSearch {
  readonly $found: ReadableAtom<FoundState>;
  /**
   * Looks for a text from now on; soon, so that it can be called with each letter.
   *
   * @param text longer ones are cut at 200 UTF-16 units
   */
  find(text: string): void;
  /** Reads the next page. */
  more(): Promise<void>;
  /** Looks for the same once more, now. */
  again(): void;
  /** Ends it. */
  close(): void;
}

/** How to search. */
export interface SearchOptions {
  /** In these rooms alone; in all of the course where absent. */
  readonly rooms?: readonly string[];
  /** The rooms to look through where the backend cannot search, such as those that the page shows. */
  readonly loaded: () => readonly string[];
}
