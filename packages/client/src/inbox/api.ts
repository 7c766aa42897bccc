import type { ReadableAtom } from 'nanostores';
import type { Follow, FollowLevel, InboxItem, RoomErrorData } from '@studyhall/protocol';

/** The state of an inbox; plain data. */
export interface InboxState {
  /**
   * `loading`: it is on its way, first or again. `ready`: everything can be asked for. `unsupported`: the backend has no inboxes. `failed`: it cannot
   * be reached now; `error` says why, and where its `retry` is `backoff` it is tried again by itself.
   */
  readonly phase: 'loading' | 'ready' | 'unsupported' | 'failed';
  /** The newest first; with `failed` and `loading` what was read before. */
  readonly items: readonly InboxItem[];
  /** How many are not read, of the newest hundred of those. */
  readonly unread: number;
  /** Whether older ones can be asked for. */
  readonly more: boolean;
  readonly error?: RoomErrorData;
}

/** What happened to the person, and what they follow. Whoever opened it closes it. */
export interface PersonalInbox {
  readonly $inbox: ReadableAtom<InboxState>;
  /**
   * Reads older items.
   *
   * @throws RoomError where that fails; what was read stays
   */
  more(): Promise<void>;
  /**
   * Everything up to an item was read, that one and whatever is older. It shows at once, and is taken back where it fails.
   *
   * @throws RoomError where that fails
   */
  mark(upTo: string): Promise<void>;
  /** What the person follows, in one room where it is named. */
  follows(room?: string): Promise<readonly Follow[]>;
  /**
   * Follows a thread, or a room where none is named.
   *
   * @param level undefined: as if they had never chosen
   */
  follow(room: string, thread: string | undefined, level: FollowLevel | undefined): Promise<void>;
  /** Tries to reach the backend now. */
  retry(): void;
  close(): void;
}
