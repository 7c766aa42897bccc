import type { Ack, RoleClass, RoomEvent } from '@studyhall/protocol';

/** Somebody in the course. */
export interface Participant {
  readonly id: string;
  readonly as: RoleClass;
}

/** The time between two restores of a backup: one life of the database. */
export interface Era {
  /** The room’s log when the era ended. */
  readonly log: readonly RoomEvent[];
  /** How many events the backup held with which the next era began; undefined in the last one. */
  readonly kept?: number;
}

/** A place as its reader knows it: after the event of an id, at the beginning, or unknown. */
export type Place = { readonly after: string } | 'beginning' | undefined;

/** One answer that a client got to a draft. `at` counts everything that was seen, in its order. */
export interface Answered {
  readonly tab: string;
  readonly who: string;
  readonly at: number;
  readonly era: number;
  readonly ack: Ack;
}

/** One page that a client got, by asking or with a hint. */
export interface Reading {
  readonly tab: string;
  readonly as: RoleClass;
  /** When it was asked for, and when it came; as {@link Answered.at}. */
  readonly began: number;
  readonly at: number;
  readonly era: number;
  readonly from: Place;
  /** In which era the client had got to `from`. */
  readonly fromEra: number;
  readonly events: readonly RoomEvent[];
  /** Everything else that came with it and may hold words, as text. */
  readonly beside: string;
  readonly to: Place;
  readonly more: boolean;
}

/** A post that somebody wrote. */
export interface Written {
  readonly who: string;
  readonly post: string;
  /** No other post has these words. */
  readonly text: string;
  /** The author has taken it back, or given it other words, before it was in the log. */
  readonly takenBack?: boolean;
}

/** What somebody saw in the end. */
export interface Screen {
  readonly tab: string;
  readonly who: string;
  /** What a page shows that has been there all along, and one that was opened afresh: each post as text, in order. */
  readonly shown: readonly string[];
  readonly fresh: readonly string[];
  /** The posts that wait or were refused, whose words are still there for their author, as texts. */
  readonly unsent: readonly string[];
}

/** Something that was erased, as the backend of a course page was told. */
export interface Erased {
  /** A post’s id or a person’s. */
  readonly what: string;
  /** Everything that was said there before. */
  readonly words: readonly string[];
  /** When it was answered that they are gone; as {@link Answered.at}. */
  readonly at: number;
  readonly era: number;
}

/** What a webhook’s address was sent. */
export interface Delivered {
  readonly event: string;
  readonly era: number;
  /** Whether its signature is good. */
  readonly isSigned: boolean;
}

/** What happened in one room, as far as anybody could see. */
export interface History {
  readonly people: readonly Participant[];
  readonly eras: readonly Era[];
  readonly answers: readonly Answered[];
  readonly readings: readonly Reading[];
  readonly written: readonly Written[];
  readonly screens: readonly Screen[];
  /** In the order of the answers; absent where nothing is erased. */
  readonly erased?: readonly Erased[];
  /** In their order; absent where no webhook was there, which it is before anybody writes. */
  readonly deliveries?: readonly Delivered[];
  /** What pages told those who develop them, as text: nothing, whatever goes wrong around them. */
  readonly troubles: readonly string[];
}
