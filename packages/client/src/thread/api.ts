import type { ReadableAtom } from 'nanostores';
import type { RoomErrorData } from '@studyhall/protocol';
import type { Attached, Labels, WrittenText } from '../written.ts';
import type { OwnPost, Post, Purpose, Reaction } from '@studyhall/domain';

/**
 * Where one's own act is on its way.
 * - `sending`: on the way, or its outcome is not known yet; it is tried again by itself
 * - `again`: a try has failed, or the room cannot be had, `error` says why; it is tried again by itself, with retry `never` when the room is opened again
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
    /** Vote for it, or take one's vote back. */
    readonly vote: boolean;
    /** Take it for the accepted answer, or not any more. */
    readonly accept: boolean;
    /** Stand by it as staff, or not any more. */
    readonly endorse: boolean;
    /** Say what the thread is for, and its tags. */
    readonly classify: boolean;
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

/** A thread that is open by itself; plain data. */
export interface OpenThread extends ShownThread {
  /** What the person has not read is newer, as it was when they opened it: milliseconds since the epoch; 0: they never read it, or that is not known. */
  readonly since: number;
}

/** Which threads a board shows, and in which order. */
export type BoardQuery =
  | {
      /** `activity`: the newest post first; `newest`: the newest thread first; `top`: the most votes for the root first, then the newest. */
      readonly order: 'activity' | 'newest' | 'top';
      /**
       * All threads where absent.
       * - `unanswered`: questions without an accepted or endorsed answer
       * - `staff`: a member of staff has replied
       * - `is/…`, `tag/…`, `at/…`: of this purpose, with this tag, about this place in the page
       */
      readonly filter?: 'unanswered' | 'staff' | `is/${Exclude<Purpose, 'discussion'>}` | `tag/${string}` | `at/${string}`;
    }
  /** The threads with something that the person has not read. */
  | { readonly order: 'activity'; readonly filter: 'unread' }
  /** The threads that the person follows. Which those are stands in their inbox, and not in the room: whoever asks says it, by their ids. */
  | { readonly order: 'activity'; readonly filter: 'followed'; readonly threads: readonly string[] }
  /** The threads begun by the person of this id. */
  | { readonly order: 'newest'; readonly filter: `by/${string}` };

/** A window of threads; plain data. */
export interface BoardState {
  /** What `threads` are: after a failed `show` still what they were. */
  readonly query: BoardQuery;
  /** In an order that stays as it is while somebody reads; `showNew` brings it up to date. */
  readonly threads: readonly ShownThread[];
  /** How many threads are new in `query`, or would move up in it, since the order was made. */
  readonly fresh: number;
  /** Whether older threads can be loaded. */
  readonly older: boolean;
  readonly loadingOlder: boolean;
  /** Whether the first threads of the order are not the first of `threads` (after a permalink into another place). */
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

/** The threads about a place in the page; plain data. */
export interface AboutState {
  /** Their ids, the newest first; {@link ThreadBoard.open} shows one. */
  readonly threads: readonly string[];
  /** Of those that speak about a moment of a medium: which, in milliseconds, by their ids. */
  readonly moments: Readonly<Record<string, number>>;
  /** How many have been begun by others since these were read. */
  readonly fresh: number;
  /** Whether older ones can be loaded. */
  readonly older: boolean;
  readonly loading: boolean;
  /** Why they could not be read; they are read again by themselves when the room is. */
  readonly error?: RoomErrorData;
}

/** The threads about a place in the page, while somebody looks at them. */
export interface ThreadsAbout {
  readonly $about: ReadableAtom<AboutState>;
  loadOlder(): Promise<void>;
  /** Brings in what `fresh` counted. */
  showNew(): Promise<void>;
  stop(): void;
}

/** A room as a board of threads. */
export interface ThreadBoard {
  readonly $board: ReadableAtom<BoardState>;
  /** The threads that are open by themselves, whatever `$board` shows. */
  readonly $opened: ReadableAtom<readonly OpenThread[]>;
  readonly $typing: ReadableAtom<readonly Typing[]>;
  readonly $unread: ReadableAtom<Unread>;
  /** Whether the viewer may start a thread here. */
  readonly $canPost: ReadableAtom<boolean>;

  /** Loads the next older threads. */
  loadOlder(): Promise<void>;
  /**
   * Shows other threads, or the same in another order, from the first one on; a failure is the board's `error`. Where something else is asked for
   * meanwhile, that is shown alone.
   *
   * @param looked told how many threads were looked through so far, while those are sought that are the person's own
   */
  show(query: BoardQuery, looked?: (threads: number) => void): Promise<void>;
  /** Brings in what `fresh` counted: the first threads, in the order of now. */
  showNew(): Promise<void>;
  /** Loads the next replies of a thread. */
  loadReplies(thread: string): Promise<void>;
  /**
   * Makes sure that a post is in `$board`, loading around it where needed; where its thread is not among those that are shown, all
   * threads are.
   *
   * @returns false where there is no such post for this person
   */
  find(post: string): Promise<boolean>;
  /**
   * Opens the thread of a post by itself: it is in `$opened`, at least up to that post, until `leave` was called as often as this was.
   *
   * @returns the thread's id; undefined where there is no such post for this person
   * @throws RoomError where it is not at hand and cannot be read
   */
  open(post: string): Promise<string | undefined>;
  /** Puts a thread away that was opened. */
  leave(thread: string): void;
  /**
   * Lists the threads about a place in the page, apart from the board's own list.
   *
   * @param place the name of the place, as in their anchors
   * @throws RoomError `unavailable` where the code for it does not arrive
   */
  about(place: string): Promise<ThreadsAbout>;

  /**
   * Posts; shows it at once. Without `parent` it starts a thread, which alone has a title, a purpose and tags.
   *
   * @returns the id of the post
   * @throws RoomError `too-large` or `denied` before anything is queued; the words stay with the caller
   */
  post(words: { readonly title?: string; readonly text: string } & Labels & Attached, parent?: string): string;
  /**
   * Gives a post of one's own new words, and other mentions and files where they are said; settles when they are on their way.
   *
   * @throws RoomError `too-large`, `denied` or `unavailable`, and nothing is changed; the words stay with the caller
   */
  edit(post: string, words: { readonly title?: string; readonly text: string } & Omit<Attached, 'anchor'>): Promise<void>;
  delete(post: string): void;
  undelete(post: string): void;
  hide(post: string): void;
  unhide(post: string): void;
  react(post: string, reaction: Reaction, on: boolean): void;
  /** Votes for somebody else's post, or takes the vote back. A vote that is refused is put back, and `onOutcome` says why. */
  vote(post: string, on: boolean): void;
  /**
   * Takes an answer to one's own question for accepted, in the place of any other, or not any more. Who has meanwhile accepted another
   * one elsewhere is told a `conflict`.
   */
  accept(answer: string, on: boolean): void;
  /** Stands by an answer as staff, or not any more. */
  endorse(answer: string, on: boolean): void;
  /** Gives a thread another purpose, other tags, or both; what is absent stays, and empty `tags` are none. */
  classify(thread: string, labels: Labels): void;

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
