import type { Json, ReadMark, RoomEvent } from '@studyhall/protocol';
import type { From, Head, ListKey, PlacedEntity, RoomKey, RoomReader, StoredEvent } from '@studyhall/server-core';
import type { Connection, Row } from './database.ts';

/** A room's number and head, or undefined where there is none. */
export function findRoom(connection: Connection, room: RoomKey): { id: number; head: Head } | undefined {
  const row = connection.get(
    'SELECT id, epoch, seq, last_at, views FROM room WHERE tenant = ? AND course = ? AND name = ?',
    room.tenant, room.course, room.room,
  );
  if (row === undefined) return undefined;
  const head = {
    epoch: String(row['epoch']), seq: Number(row['seq']), lastAt: Number(row['last_at']), views: String(row['views']),
  };
  return { id: Number(row['id']), head };
}

/** Reads a room inside the connection's open transaction. */
export class SqliteReader implements RoomReader {
  readonly #connection: Connection;
  readonly #key: RoomKey;
  readonly #room: { id: number; head: Head } | undefined;
  /** No room has this number: a missing room reads as an empty one. */
  readonly #id: number;

  constructor(connection: Connection, room: RoomKey) {
    this.#connection = connection;
    this.#key = room;
    this.#room = findRoom(connection, room);
    this.#id = this.#room?.id ?? 0;
  }

  head(): Promise<Head | undefined> {
    return Promise.resolve(this.#room?.head);
  }

  events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const sql = 'SELECT seq, json FROM event WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?';
    return Promise.resolve(this.#connection.all(sql, this.#id, after, limit).map(storedEvent));
  }

  byIds(ids: readonly string[]): Promise<readonly StoredEvent[]> {
    const sql = 'SELECT seq, json FROM event WHERE room = ? AND id = ?';
    return Promise.resolve(ids.flatMap((id) => this.#connection.all(sql, this.#id, id).map(storedEvent)));
  }

  entities(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Json>> {
    const found = new Map<string, Json>();
    for (const key of keys) {
      const row = this.#connection.get('SELECT json FROM entity WHERE room = ? AND view = ? AND key = ?', this.#id, view, key);
      if (row !== undefined) found.set(key, parse(row));
    }
    return Promise.resolve(found);
  }

  allEntities(view: string, limit: number): Promise<readonly (readonly [string, Json])[] | undefined> {
    const sql = 'SELECT key, json FROM entity WHERE room = ? AND view = ? LIMIT ?';
    const rows = this.#connection.all(sql, this.#id, view, limit + 1);
    return Promise.resolve(rows.length > limit ? undefined : rows.map((row) => [String(row['key']), parse(row)] as const));
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
    const row = this.#connection.get(
      'SELECT count(*) AS course, count(*) FILTER (WHERE made_by = ?) AS person FROM room WHERE tenant = ? AND course = ?',
      person, this.#key.tenant, this.#key.course,
    );
    return Promise.resolve({ course: Number(row?.['course']), person: Number(row?.['person']) });
  }

  receipts(person: string): Promise<readonly ReadMark[]> {
    const rows = this.#connection.all('SELECT thread, event, at FROM receipt WHERE room = ? AND person = ?', this.#id, person);
    return Promise.resolve(
      rows.map((row) => ({ thread: String(row['thread']), event: String(row['event']), at: Number(row['at']) })),
    );
  }

  #slice({ view, order, filter }: ListKey, from: From, limit: number): readonly PlacedEntity[] {
    const backwards = from.at === 'last' || from.at === 'before';
    const bound = 'place' in from ? ` AND place.place ${backwards ? '<' : '>'} ?` : '';
    const rows = this.#connection.all(
      `SELECT place.key AS key, place.place AS place, entity.json AS json
       FROM place CROSS JOIN entity ON entity.room = place.room AND entity.view = place.view AND entity.key = place.key
       WHERE place.room = ? AND place.view = ? AND place.list = ? AND place.filter = ?${bound}
       ORDER BY place.place ${backwards ? 'DESC' : 'ASC'} LIMIT ?`,
      this.#id, view, order, filter, ...('place' in from ? [from.place] : []), limit,
    );
    const placed = rows.map((row) => ({ key: String(row['key']), place: String(row['place']), entity: parse(row) }));
    return backwards ? placed.reverse() : placed;
  }
}

function storedEvent(row: Row): StoredEvent {
  return { seq: Number(row['seq']), event: parse(row) as unknown as RoomEvent };
}

function parse(row: Row): Json {
  return JSON.parse(String(row['json'])) as Json;
}
