import type { Draft, RoleClass, RoomEvent } from '@studyhall/protocol';

/** The answer of a {@link Read} that cannot tell: the state at hand is only a part of the whole. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** Looks up one entity: the entity, undefined where there is none, {@link UNKNOWN} where the state at hand cannot tell. */
export type Read<E> = (key: string) => E | undefined | typeof UNKNOWN;

/**
 * What one event does to a view's entities.
 * - `applied`: the entities in `set` take the place of the old ones; what `keys` names besides, the state cannot tell any more
 * - `ignored`: the event is of another view, broken, or against a rule at its place in the order
 * - `unknown`: the event changes the entities named in `keys`, and the state at hand cannot tell to what: it cannot tell them
 *   any more, and whoever looks at one reads it from the backend
 *
 * What an event only reads and the state cannot tell, such as the parent of a reply, does not make it `unknown`: the event is
 * taken at its word. Only backends that refuse what rules deny have windows, so it was checked where everything is at hand.
 */
export type Applied<E> =
  | { readonly status: 'applied'; readonly set: readonly (readonly [key: string, entity: E])[]; readonly keys?: readonly string[] }
  | { readonly status: 'ignored'; readonly set?: undefined; readonly keys?: undefined }
  | { readonly status: 'unknown'; readonly set?: undefined; readonly keys: readonly string[] };

/** Where an entity stands in one of a view's orders. */
export interface Position {
  /** Which list of the order; the empty text is the list of all, where the order has one. */
  readonly filter: string;
  /** Its place in that list: texts compared by UTF-16 code units, smaller first, different for different entities. */
  readonly place: string;
}

/** Orders by their names: where an entity stands in each, once in a list at most; nowhere where it is not of the order. */
export type Orders<E> = Readonly<Record<string, (key: string, entity: E) => readonly Position[]>>;

/** Who looks: the key by which a backend tells viewers apart; never one person. */
export interface Audience {
  readonly as: RoleClass;
  /** In a room where one posts first, they have not yet: what others wrote is not for them before that. */
  readonly waits?: true;
}

/**
 * A view: entities by key, made from events by a pure and deterministic fold.
 *
 * `apply` reads no other entities than those that `keys` of {@link BackendView} names, so a store can fold one event with a handful of rows.
 */
export interface View<E> {
  readonly name: string;
  /** Version of the shape of `E`; kept state of another version is folded anew. */
  readonly version: number;
  /**
   * Whether this code can fold these events: false where a part of it has to be loaded first, as in a browser. Before that, none
   * of them may be given to `apply`.
   */
  knows(events: readonly Pick<Draft, 'type' | 'body'>[]): boolean;
  /** Folds one event in; never throws, whatever the event holds. */
  apply(read: Read<E>, event: RoomEvent): Applied<E>;
  /** The orders the view can be read by. */
  readonly orders: Orders<E>;
  /** The key of what is a person's own about an entity, such as my reactions to a post. */
  ownKey(key: string, person: string): string;
  /** Whose own the entity under this key is; undefined for what is shared. Nobody else ever gets it. */
  ownerOf(key: string): string | undefined;
  /** The entity as an audience may see it. */
  projectEntity(entity: E, audience: Audience): E;
}

/** A view with what only a backend needs of it: no browser loads that. */
export interface BackendView<E> extends View<E> {
  /** The keys of every entity that `apply` reads or writes for this event; empty for events of other views. */
  keys(event: RoomEvent): readonly string[];
  /** The event as an audience may see it, given the entities as they are now; undefined where it may not see it at all. */
  projectEvent(read: Read<E>, event: RoomEvent, audience: Audience): RoomEvent | undefined;
  /** What an event says without words, but for labels of what is somebody else's; undefined where it is none of the view's. */
  bareEvent(event: Draft, isOthers: boolean): Pick<Draft, 'v' | 'body'> | undefined;
  /** The key of the entity that an event says something of; undefined where it is none of the view's. */
  subjectOf(event: Draft): string | undefined;
  /** What an event of somebody else says without naming a person; undefined where it does not name them. */
  withoutPerson(event: Draft, person: string): Pick<Draft, 'v' | 'body'> | undefined;
  /** The entity with an alias wherever it names a person, and without it where others name them, under the key that it then has. */
  rename(key: string, entity: E, person: string, alias: string): readonly [key: string, entity: E];
}
