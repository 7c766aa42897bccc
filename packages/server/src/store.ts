import type { Json, Person, ReadMark, RoomEvent } from '@studyhall/protocol';

/** Names a room on the whole server. The tenant is the issuer of the tokens. */
export interface RoomKey {
  readonly tenant: string;
  readonly course: string;
  readonly room: string;
}

/** Where a room's log stands. */
export interface Head {
  /** Made anew with the room and by every restore of a backup: places of another epoch mean nothing. */
  readonly epoch: string;
  /** The place of the newest event; places count from 1 without gaps. */
  readonly seq: number;
  /** The newest event's `at`. */
  readonly lastAt: number;
  /** Which views, in which versions, the stored entities were folded by. */
  readonly views: string;
}

/** An event and its place in the room's log. */
export interface StoredEvent {
  readonly seq: number;
  readonly event: RoomEvent;
}

/** Names one ordered list of entities. */
export interface ListKey {
  readonly view: string;
  readonly order: string;
  readonly filter: string;
}

/** From where, and in which direction, a list is read; what comes back is in the list's order either way. */
export type From =
  | { readonly at: 'first' | 'last' }
  | { readonly at: 'after' | 'before'; readonly place: string };

/** An entity where it stands in a list. */
export interface PlacedEntity {
  readonly key: string;
  readonly place: string;
  readonly entity: Json;
}

/** An entity as it is from now on, and every place it has. */
export interface EntityWrite {
  readonly view: string;
  readonly key: string;
  readonly entity: Json;
  readonly places: readonly { readonly order: string; readonly filter: string; readonly place: string }[];
}

/** Everything one append changes. */
export interface Batch {
  /** In order; the first gets the place after the expected one. */
  readonly events: readonly RoomEvent[];
  readonly entities: readonly EntityWrite[];
  /** As {@link Head.views}. */
  readonly views: string;
  /** Who makes the room, and its epoch; given if and only if the room is expected not to exist. */
  readonly opening?: { readonly by: string; readonly epoch: string };
}

/** A room as it was at one moment: everything one reader answers belongs together. */
export interface RoomReader {
  /** Undefined where the room does not exist. */
  head(): Promise<Head | undefined>;
  /** The events after a place, oldest first. */
  events(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** The events with these ids, in any order; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<readonly StoredEvent[]>;
  /** The entities under these keys; unknown keys are left out. */
  entities(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Json>>;
  /** Every entity of a view, in any order, or undefined where there are more than `limit`. */
  allEntities(view: string, limit: number): Promise<readonly (readonly [key: string, entity: Json])[] | undefined>;
  /** A slice of a list, in the list's order. */
  slice(list: ListKey, from: From, limit: number): Promise<readonly PlacedEntity[]>;
  /** The first entities of several lists of one order, by filter; empty lists are left out. */
  firsts(
    view: string,
    order: string,
    filters: readonly string[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly PlacedEntity[]>>;
  /** How many rooms the room's course has, and how many of them a person made. */
  countRooms(person: string): Promise<{ readonly course: number; readonly person: number }>;
  /** A person's read marks. */
  receipts(person: string): Promise<readonly ReadMark[]>;
}

/** A read mark and the place of its event. */
export interface PlacedMark extends ReadMark {
  readonly seq: number;
}

/** A person with the text by which the roster is sorted. */
export interface ListedPerson extends Person {
  readonly sort: string;
}

/**
 * Keeps rooms. Any process may decide over a room: `append` says `moved` where another one was faster.
 *
 * Two generic tables, of entities and of places, serve every view, so a new feature needs no new table.
 */
export interface Store {
  /** Reads one room as of one moment. `read` must not wait for anything but the reader. */
  read<T>(room: RoomKey, read: (reader: RoomReader) => Promise<T>): Promise<T>;
  /**
   * Appends, all or nothing, and resolves once it is flushed to disk.
   *
   * @param expected the place the log must stand at; undefined where the room must not exist
   * @returns `moved` where it stands elsewhere; nothing was written then
   */
  append(room: RoomKey, expected: number | undefined, batch: Batch): Promise<'appended' | 'moved'>;
  /**
   * Replaces every entity of a room, after the views have changed.
   *
   * @returns `moved` where the log does not stand at `expected`; nothing was written then
   */
  refold(room: RoomKey, expected: number, views: string, entities: readonly EntityWrite[]): Promise<'appended' | 'moved'>;
  /** Moves read marks on, each by the place of its event; at most `keep` stay, the furthest ones. */
  mark(room: RoomKey, person: string, marks: readonly PlacedMark[], keep: number): Promise<void>;
  /** The names of a course's rooms, the oldest first. */
  rooms(tenant: string, course: string): Promise<readonly string[]>;
  /** Adds a person to a course's roster or brings the entry up to date. */
  putPerson(tenant: string, course: string, person: ListedPerson): Promise<void>;
  /** The people behind ids; unknown ids are left out. */
  people(tenant: string, course: string, ids: readonly string[]): Promise<readonly Person[]>;
  /** The listed people of a course, by `sort` and id; observers are left out. */
  listPeople(
    tenant: string,
    course: string,
    after: { readonly sort: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<readonly ListedPerson[]>;
  /** A value of the server's own, such as its sealing key: the stored one, or what `make` makes, stored now. */
  keep(name: string, make: () => Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}
