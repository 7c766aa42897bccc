import type { Json, ReadMark, RoomEvent } from '@studyhall/protocol';
import type { From, Head, ListKey, PlacedEntity, RoomKey, RoomReader, StoredEvent } from '@studyhall/server-core';
import { byPieces } from '@studyhall/store-sql';
import type { FoundRoom } from './find-room.ts';
import type { Session } from './session.ts';
import { SQL } from './statements.ts';

/** Reads a room inside a snapshot. */
export class PostgresReader implements RoomReader {
  readonly #session: Session;
  readonly #key: RoomKey;
  readonly #room: FoundRoom | undefined;
  /** No room has this number: a missing room reads as an empty one. */
  readonly #id: number;

  constructor(session: Session, key: RoomKey, room: FoundRoom | undefined) {
    this.#session = session;
    this.#key = key;
    this.#room = room;
    this.#id = room?.id ?? 0;
  }

  head(): Promise<Head | undefined> {
    return Promise.resolve(this.#room?.head);
  }

  async events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.#session.all(SQL.log.after, { room: this.#id, after, limit })).map(storedEvent);
  }

  async byIds(ids: readonly string[]): Promise<readonly StoredEvent[]> {
    return ids.length === 0 ? [] : (await this.#session.all(SQL.own.byIds, { room: this.#id, ids })).map(storedEvent);
  }

  byActor(actor: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return byPieces(after, this.#room?.head.seq ?? 0, limit, async (from, until, most) =>
      (await this.#session.all(SQL.log.byActor, { room: this.#id, actor, after: from, until, limit: most })).map(storedEvent));
  }

  async entities(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Json>> {
    if (keys.length === 0) return new Map();
    const rows = await this.#session.all(SQL.own.entities, { room: this.#id, view, keys });
    return new Map(rows.map((row) => [row.key, parse(row)]));
  }

  async allEntities(view: string, limit: number): Promise<readonly (readonly [string, Json])[] | undefined> {
    const rows = await this.#session.all(SQL.folded.all, { room: this.#id, view, limit: limit + 1 });
    return rows.length > limit ? undefined : rows.map((row) => [row.key, parse(row)] as const);
  }

  async slice({ view, order: list, filter }: ListKey, from: From, limit: number): Promise<readonly PlacedEntity[]> {
    const args = { room: this.#id, view, list, filter, limit };
    const { folded } = SQL;
    const rows = 'place' in from
      ? await this.#session.all(folded[from.at], { ...args, place: from.place })
      : await this.#session.all(folded[from.at], args);
    const placed = rows.map(placedEntity);
    return from.at === 'last' || from.at === 'before' ? placed.reverse() : placed;
  }

  async firsts(
    view: string,
    order: string,
    filters: readonly string[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly PlacedEntity[]>> {
    const lists = new Map<string, PlacedEntity[]>();
    if (filters.length === 0) return lists;
    for (const row of await this.#session.all(SQL.own.firsts, { room: this.#id, view, list: order, filters, limit })) {
      const list = lists.get(row.filter) ?? [];
      list.push(placedEntity(row));
      lists.set(row.filter, list);
    }
    return lists;
  }

  async countRooms(person: string): Promise<{ readonly course: number; readonly person: number }> {
    const { tenant, course } = this.#key;
    return (await this.#session.get(SQL.rooms.count, { tenant, course, person })) ?? { course: 0, person: 0 };
  }

  receipts(person: string): Promise<readonly ReadMark[]> {
    return this.#session.all(SQL.people.receipts, { room: this.#id, person });
  }
}

function placedEntity(row: { readonly key: string; readonly place: string; readonly json: string }): PlacedEntity {
  return { key: row.key, place: row.place, entity: parse(row) };
}

function storedEvent(row: { readonly seq: number; readonly json: string }): StoredEvent {
  return { seq: row.seq, event: parse(row) as unknown as RoomEvent };
}

function parse({ json }: { readonly json: string }): Json {
  return JSON.parse(json) as Json;
}
