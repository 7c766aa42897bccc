/**
 * What happened to a person.
 * - `reply`: somebody wrote in a thread that they follow; `answer`: in reply to their question
 * - `thread`: a new thread in a room that they follow
 * - `mention`: somebody named them
 * - `accepted`, `endorsed`: an answer of theirs was
 * - `announcement`: staff announced something to everybody
 */
export type InboxKind = 'reply' | 'answer' | 'thread' | 'mention' | 'accepted' | 'endorsed' | 'announcement';

/** One thing that happened to the viewer, and where. */
export interface InboxItem {
  /** Names it in this inbox; opaque. */
  readonly id: string;
  /** What it is for the viewer. */
  readonly kind: InboxKind;
  /** The name of the room it happened in. */
  readonly room: string;
  /** The key of the thread. */
  readonly thread: string;
  /** The key of the post: what was written, or the answer that was accepted or endorsed. */
  readonly post: string;
  /** Who did it, as in `actor` of an event. */
  readonly by: string;
  /** When: milliseconds since the epoch, by the backend's clock. */
  readonly at: number;
  /** What the thread is called, where it has a title that the viewer may read. */
  readonly title?: string;
  /** The beginning of the post's words, as plain text. */
  readonly excerpt?: string;
  /** The viewer has read up to it or further. */
  readonly read?: true;
}

/** A part of an inbox. */
export interface InboxPage {
  /** The newest first. */
  readonly items: readonly InboxItem[];
  /** Where the next page starts; absent on the last one. */
  readonly after?: string;
  /** How many items are not read, of the newest hundred of those. */
  readonly unread: number;
}

/**
 * How much of a thread, or of a room, a person wants to hear of.
 * - `all`: everything; `digest`: the same, and mails about it are gathered
 * - `mentions`: what speaks to them alone: mentions, their answers accepted or endorsed, announcements
 * - `mute`: nothing
 */
export type FollowLevel = 'all' | 'mentions' | 'digest' | 'mute';

/** What the viewer follows. */
export interface Follow {
  /** The name of the room. */
  readonly room: string;
  /** The key of the thread; absent: the room, in all threads that have no level of their own. */
  readonly thread?: string;
  /** How much they hear of it. */
  readonly level: FollowLevel;
  /** Nobody chose it: they have written in the thread. */
  readonly auto?: true;
}

/**
 * What happened to the viewer in all rooms of the course, and what they follow; stands on the link of `~me`. Who writes in a thread follows it:
 * `all`, until they choose otherwise; a room is at `mentions`. What the viewer does themselves is no item, nor is what they may not see (any
 * more).
 *
 * @without nobody is told what happened elsewhere: the inbox says that there is none, and following is not offered
 * @laws inbox/replies, inbox/own, inbox/read, inbox/pages, inbox/muted, inbox/followed, inbox/gone, inbox/ends, waiting/told, windows/own
 */
export interface Inbox {
  readonly version: 0;
  /**
   * Reads a page.
   *
   * @param options `after`: where an earlier page said that the next one starts; `limit`: items at most
   */
  read(options?: { after?: string; limit?: number; signal?: AbortSignal }): Promise<InboxPage>;
  /** Everything up to this item, it and whatever is older, was read. Only ever moves on; an unknown id changes nothing. */
  mark(upTo: string, options?: { signal?: AbortSignal }): Promise<void>;
  /** What the viewer follows, in one room where it is named, in any order. */
  follows(options?: { room?: string; signal?: AbortSignal }): Promise<readonly Follow[]>;
  /**
   * Follows a thread, or a room where none is named.
   *
   * @param level undefined: as it would be had they never chosen
   */
  follow(room: string, thread: string | undefined, level: FollowLevel | undefined, options?: { signal?: AbortSignal }): Promise<void>;
}
