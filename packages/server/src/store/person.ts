import type { Person, ReadMark, RoleClass } from '@studyhall/protocol';

/** A read mark and the place of its event. */
export interface PlacedMark extends ReadMark {
  readonly seq: number;
}

/** A person with the text by which the roster is sorted. */
export interface ListedPerson extends Person {
  readonly sort: string;
}

/** What the course page's own system said about a person after their token was signed. Empty: nothing is held against it. */
export interface Standing {
  /** Whatever a token says, the person has at most this role class. */
  readonly as?: RoleClass;
  /** The person is no member any more. */
  readonly removed?: true;
  /** Tokens issued up to this time are revoked, in milliseconds since the epoch. */
  readonly tokensFrom?: number;
  /** After this time the standing means nothing any more and may be dropped, in milliseconds since the epoch. */
  readonly keptUntil?: number;
}

/** A person's newest standing. */
export interface ChangedStanding {
  /** Counts up, over all tenants, in the order in which the changes can be read. */
  readonly change: number;
  readonly tenant: string;
  readonly course: string;
  readonly person: string;
  readonly standing: Standing;
}
