import type { FollowLevel, InboxKind } from '@studyhall/protocol';

/** Names a person of a course. */
export interface PersonOf {
  readonly tenant: string;
  readonly course: string;
  readonly person: string;
}

/** One person is told of one event. Who did it and what it says stands in the log alone. */
export interface Notice {
  readonly person: string;
  readonly kind: InboxKind;
  /** What the person heard of the thread then. */
  readonly level: FollowLevel;
  readonly thread: string;
  readonly post: string;
  /** The event's id and time. */
  readonly event: string;
  readonly at: number;
}

/** A notice and where it stands: places count up, over all courses, in the order in which notices can be read. */
export interface StoredNotice extends Notice {
  readonly place: number;
  readonly room: string;
}

/** What a stretch of a room's log says to people. */
export interface NoticeBatch {
  /** The place in the log that notices were made up to before; 0: none were. */
  readonly from: number;
  /** And up to which they are now. */
  readonly to: number;
  readonly notices: readonly Notice[];
  /** Who has written in which thread. */
  readonly writers: readonly { readonly person: string; readonly thread: string }[];
}

/** What a person has to do with a thread, or with a room. */
export interface StoredFollow {
  readonly person: string;
  readonly room: string;
  /** Absent: the room. */
  readonly thread?: string;
  /** What they have chosen. */
  readonly level?: FollowLevel;
  /** They have written in it. */
  readonly wrote?: true;
}
