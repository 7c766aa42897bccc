import type { Json, ReadMark } from '@studyhall/protocol';
import type { From, ListKey, PlacedEntity } from './list.ts';
import type { Head, StoredEvent } from './room.ts';

/** A room as it was at one moment: everything one reader answers belongs together. */
export interface RoomReader {
  /** Undefined where the room does not exist. */
  head(): Promise<Head | undefined>;
  /** The events after a place, oldest first. */
  events(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** The events with these ids, in any order; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<readonly StoredEvent[]>;
  /** One person's events after a place, oldest first. */
  byActor(actor: string, after: number, limit: number): Promise<readonly StoredEvent[]>;
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
