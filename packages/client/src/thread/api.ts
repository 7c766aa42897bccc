import type { ReadableAtom } from 'nanostores';
import type { RoomErrorData } from '@studyhall/protocol';
import type { WrittenText } from '../written.ts';
import type { OwnPost, Post, Reaction } from '@studyhall/domain';

/**
 * Where one's own act is on its way.
 * - `sending`: on the way, or its outcome is not known yet; it is tried again by itself
 * - `again`: a try has failed, `error` says why; it is tried again by itself
 * - `waiting`: there is no connection; it goes out by itself when there is
 * - `signed-out`: it goes out by itself when the person has signed in again
 * - `not-sent`: it was refused, or what it speaks about was; the words are kept to edit, copy or discard
 */
export type Delivery = 'sending' | 'again' | 'waiting' | 'signed-out' | 'not-sent';

/** A post as a screen shows it; plain data. */
export interface ShownPost extends Post {
  /** What is the viewer's own about it. */
  readonly own: OwnPost;
  /** Whether the viewer wrote it. */
  readonly mine: boolean;
  /** Only while the post, or the newest edit of it, is not in the log yet. */
  readonly delivery?: Delivery;
  /** The draft that `delivery` speaks of: for `retry`, `discard` and `words`. */
  readonly draft?: string;
  /** Why it was not sent, or was tried in vain. */
  readonly error?: RoomErrorData;
  /** What the viewer may do with it now: hints for the interface; the backend decides. */
  readonly can: {
    readonly reply: boolean;
    readonly edit: boolean;
    readonly delete: boolean;
    readonly undelete: boolean;
    readonly hide: boolean;
    readonly unhide: boolean;
    readonly react: boolean;
  };
}

/** One thread as a screen shows it; plain data. */
export interface ShownThread {
  readonly root: ShownPost;
  /** The loaded replies, oldest first; one's own unsent ones at the end. */
  readonly replies: readonly ShownPost[];
  /** How many replies are not loaded; 0 where all are there. */
  readonly more: number;
  readonly loadingMore: boolean;
  /** Whether somebody else wrote in it since it was read last. */
  readonly unread: boolean;
}

/** A window of threads; plain data. */
export interface BoardState {
  /** In an order that stays as it is while somebody reads; `showNew` brings it up to date. */
  readonly threads: readonly ShownThread[];
  /** How many threads are new, or have new replies that would move them, since the order was made. */
  readonly fresh: number;
  /** Whether older threads can be loaded. */
  readonly older: boolean;
  readonly loadingOlder: boolean;
  /** Whether the newest threads are not the first of `threads` (after a permalink into an old place). */
  readonly newer: boolean;
  /** The last failure of something that the person asked for. */
  readonly error?: RoomErrorData;
}

/** Who is writing what, besides the viewer. */
export interface Typing {
  readonly person: string;
  /** The thread they reply in; absent for a new thread. */
  readonly thread?: string;
}

/** How much is unread. */
export interface Unread {
  readonly threads: number;
  /** True where only the loaded window was counted and more may be unread. */
  readonly orMore: boolean;
}

/** A room as a board of threads. */
export interface ThreadBoard {
  readonly $board: ReadableAtom<BoardState>;
  readonly $typing: ReadableAtom<readonly Typing[]>;
  readonly $unread: ReadableAtom<Unread>;
  /** Whether the viewer may start a thread here. */
  readonly $canPost: ReadableAtom<boolean>;

  /** Loads the next older threads. */
  loadOlder(): Promise<void>;
  /** Brings in what `fresh` counted: the newest threads, in the order of now. */
  showNew(): Promise<void>;
  /** Loads the next replies of a thread. */
  loadReplies(thread: string): Promise<void>;
  /**
   * Makes sure that a post is in `$board`, loading around it where needed.
   *
   * @returns false where there is no such post for this person
   */
  find(post: string): Promise<boolean>;

  /**
   * Posts; shows it at once. Without `parent` it starts a thread.
   *
   * @returns the id of the post
   * @throws RoomError `too-large` or `denied` before anything is queued; the words stay with the caller
   */
  post(words: { readonly title?: string; readonly text: string }, parent?: string): string;
  /**
   * Gives a post of one's own new words; settles when they are on their way.
   *
   * @throws RoomError `too-large`, `denied` or `unavailable`, and nothing is changed; the words stay with the caller
   */
  edit(post: string, words: { readonly title?: string; readonly text: string }): Promise<void>;
  delete(post: string): void;
  undelete(post: string): void;
  hide(post: string): void;
  unhide(post: string): void;
  react(post: string, reaction: Reaction, on: boolean): void;

  /** Tries a `not-sent` draft again. */
  retry(draft: string): void;
  /** Forgets a `not-sent` draft. */
  discard(draft: string): void;
  /** The words of a draft that is not in the log yet, to edit or copy them; undefined for any other. */
  words(draft: string): WrittenText | undefined;
  /** Says that the viewer is writing (call it on input); it ends by itself. */
  typing(thread?: string): void;
  /** Marks a thread as read up to its newest loaded post; without a thread the whole room. */
  markRead(thread?: string): void;
  /** Calls back once each time one of the viewer's own drafts was acknowledged or refused. */
  onOutcome(listener: (outcome: DraftOutcome) => void): () => void;
}

/** What became of one of the viewer's own drafts. */
export interface DraftOutcome {
  readonly draft: string;
  /** The event type, such as `post`. */
  readonly type: string;
  readonly post: string;
  readonly error?: RoomErrorData;
}
