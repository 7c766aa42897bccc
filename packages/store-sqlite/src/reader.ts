import type { Json, ReadMark, RoomEvent } from '@studyhall/protocol';
import type { From, Head, ListKey, PlacedEntity, RoomKey, RoomReader, StoredEvent } from '@studyhall/server-core';
import { byPieces } from '@studyhall/store-sql';
import type { Connection } from './database.ts';
import { findRoom } from './find-room.ts';
import type { FoundRoom } from './find-room.ts';
import { SQL } from './statements.ts';
import { DamagedRow } from './unavailable.ts';

/** Reads a room inside the connection's open transaction. */
export class SqliteReader implements RoomReader {
  readonly #connection: Connection;
  readonly #key: RoomKey;
  readonly #room: FoundRoom | undefined;
  /** No room has this number: a missing room reads as an empty one. */
  readonly #id: number;
  readonly #pause: () => Promise<void>;

  /**
   * @param pause gives others a turn in what takes long. Without it nobody has one: who reads inside a write keeps the file, and whoever
   *   then waited for the file would keep the thread
   */
  constructor(connection: Connection, room: RoomKey, pause: () => Promise<void> = () => Promise.resolve()) {
    this.#connection = connection;
    this.#pause = pause;
    this.#key = room;
    this.#room = findRoom(connection, room);
    this.#id = this.#room?.id ?? 0;
  }

  head(): Promise<Head | undefined> {
    return Promise.resolve(this.#room?.head);
  }

  events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return Promise.resolve(this.#connection.all(SQL.log.after, { room: this.#id, after, limit }).map(storedEvent));
  }

  byIds(ids: readonly string[]): Promise<readonly StoredEvent[]> {
    return Promise.resolve(ids.flatMap((id) => this.#connection.all(SQL.single.event, { room: this.#id, id }).map(storedEvent)));
  }

  byActor(actor: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return byPieces(after, this.#room?.head.seq ?? 0, limit, async (from, until, most) => {
      const rows = this.#connection.all(SQL.log.byActor, { room: this.#id, actor, after: from, until, limit: most });
      await this.#pause();
      return rows.map(storedEvent);
    });
  }

  entities(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Json>> {
    const found = new Map<string, Json>();
    for (const key of keys) {
      const row = this.#connection.get(SQL.single.entity, { room: this.#id, view, key });
      if (row !== undefined) found.set(key, parse(row));
    }
    return Promise.resolve(found);
  }

  allEntities(view: string, limit: number): Promise<readonly (readonly [string, Json])[] | undefined> {
    const rows = this.#connection.all(SQL.folded.all, { room: this.#id, view, limit: limit + 1 });
    return Promise.resolve(rows.length > limit ? undefined : rows.map((row) => [row.key, parse(row)] as const));
  }

  slice(list: ListKey, from: From, limit: number): Promise<readonly PlacedEntity[]> {
    return Promise.resolve(this.#slice(list, from, limit));
  }

  firsts(
    view: string,
    order: string,
    filters: readonly string[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly PlacedEntity[]>> {
    const lists = filters.map((filter) => [filter, this.#slice({ view, order, filter }, { at: 'first' }, limit)] as const);
    return Promise.resolve(new Map(lists.filter(([, placed]) => placed.length > 0)));
  }

  countRooms(person: string): Promise<{ readonly course: number; readonly person: number }> {
    const { tenant, course } = this.#key;
    return Promise.resolve(this.#connection.get(SQL.rooms.count, { tenant, course, person }) ?? { course: 0, person: 0 });
  }

  receipts(person: string): Promise<readonly ReadMark[]> {
    return Promise.resolve(this.#connection.all(SQL.people.receipts, { room: this.#id, person }).map((row) => ({ ...row })));
  }

  #slice({ view, order: list, filter }: ListKey, from: From, limit: number): readonly PlacedEntity[] {
    const args = { room: this.#id, view, list, filter, limit };
    const { folded } = SQL;
    const rows = 'place' in from
      ? this.#connection.all(folded[from.at], { ...args, place: from.place })
      : this.#connection.all(folded[from.at], args);
    const placed = rows.map((row) => ({ key: row.key, place: row.place, entity: parse(row) }));
    return from.at === 'last' || from.at === 'before' ? placed.reverse() : placed;
  }
}

function storedEvent(row: { readonly seq: number; readonly json: string }): StoredEvent {
  return { seq: row.seq, event: parse(row) as unknown as RoomEvent };
}

function parse({ json }: { readonly json: string }): Json {
  try {
    return JSON.parse(json) as Json;
  } catch {
    // What the parser says holds a piece of the row, which may be what somebody wrote.
    throw new DamagedRow('a row holds what nobody wrote there');
  }
}
