import type { Ack, Draft, Person, RoleClass, RoomEvent } from '@studyhall/protocol';

/** Who hands in drafts, and when: milliseconds since the epoch. */
export interface Stamp {
  readonly actor: string;
  readonly as: RoleClass;
  readonly now: number;
}

/** A piece of a room's log. */
export interface Stretch {
  /** Tells this log from every other one that stood or will stand in its place. */
  readonly epoch: string;
  /** The event right before the piece; undefined at the beginning, or where there is none at that place. */
  readonly before: RoomEvent | undefined;
  readonly events: readonly RoomEvent[];
  readonly more: boolean;
}

/** The person this browser stands for where the host page names none. */
export interface LocalPerson {
  readonly id: string;
  readonly name?: string;
}

/** What this browser keeps: logs by room, people by course. Every call is one transaction; no other tab comes between. */
export interface Store {
  readonly durability: 'device' | 'memory';
  /** Appends what is new; one answer for each draft. */
  append(room: string, drafts: readonly Draft[], stamp: Stamp): Promise<readonly Ack[]>;
  /** The next `limit` events after the first `count` ones. */
  read(room: string, count: number, limit: number): Promise<Stretch>;
  /** Every room that has a log, of all courses. */
  rooms(): Promise<readonly string[]>;
  /** Keeps as this browser's own person what `change` makes of the one before; gives it. */
  self(change: (known: LocalPerson | undefined) => LocalPerson): Promise<LocalPerson>;
  /** Everybody seen in a course. */
  people(course: string): Promise<readonly Person[]>;
  meet(course: string, person: Person): Promise<void>;
  close(): void;
}
