import type { From, Head, ListKey, PlacedEntity, RoomKey, RoomReader, StoredEvent } from '@studyhall/server-core';
import type { Json, ReadMark } from '@studyhall/protocol';
import type { Disk } from './disk.ts';
import { indexOfPlace } from './order.ts';
import type { RoomData } from './room-data.ts';

/** Reads a room as it was when the reader was made. */
export class MemoryReader implements RoomReader {
  readonly #room: RoomData | undefined;
  readonly #head: Head | undefined;
  readonly #makers: readonly string[];

  constructor(disk: Disk, { tenant, course }: RoomKey, room: RoomData | undefined) {
    this.#room = room;
    this.#head = room?.head;
    this.#makers = [...disk.rooms.values()].filter(({ key }) => key.tenant === tenant && key.course === course).map(({ madeBy }) => madeBy);
  }

  head(): Promise<Head | undefined> {
    return Promise.resolve(this.#head);
  }

  events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const found = this.#room?.events.slice(after, after + limit) ?? [];
    return Promise.resolve(found.map((event, at) => ({ seq: after + at + 1, event })));
  }

  byIds(ids: readonly string[]): Promise<readonly StoredEvent[]> {
    return Promise.resolve(
      ids.flatMap((id) => {
        const seq = this.#room?.seqOf(id);
        const event = this.#room?.events[(seq ?? 0) - 1];
        return seq === undefined || event === undefined ? [] : [{ seq, event }];
      }),
    );
  }

  byActor(actor: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    const all = this.#room?.events.map((event, at) => ({ seq: at + 1, event })) ?? [];
    return Promise.resolve(all.filter(({ seq, event }) => seq > after && event.actor === actor).slice(0, limit));
  }

  entities(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Json>> {
    const found = new Map<string, Json>();
    for (const key of keys) {
      const entity = this.#room?.entity(view, key);
      if (entity !== undefined) found.set(key, entity);
    }
    return Promise.resolve(found);
  }

  allEntities(view: string, limit: number): Promise<readonly (readonly [key: string, entity: Json])[] | undefined> {
    const all = [...(this.#room?.entitiesOf(view) ?? [])];
    return Promise.resolve(all.length > limit ? undefined : all);
  }

  slice(list: ListKey, from: From, limit: number): Promise<readonly PlacedEntity[]> {
    return Promise.resolve(this.#slice(list, from, limit));
  }

  firsts(view: string, order: string, filters: readonly string[], limit: number): Promise<ReadonlyMap<string, readonly PlacedEntity[]>> {
    const lists = filters.map((filter) => [filter, this.#slice({ view, order, filter }, { at: 'first' }, limit)] as const);
    return Promise.resolve(new Map(lists.filter(([, placed]) => placed.length > 0)));
  }

  countRooms(person: string): Promise<{ readonly course: number; readonly person: number }> {
    return Promise.resolve({ course: this.#makers.length, person: this.#makers.filter((maker) => maker === person).length });
  }

  receipts(person: string): Promise<readonly ReadMark[]> {
    const marks = this.#room?.marks(person).values() ?? [];
    return Promise.resolve([...marks].map(({ thread, event, at }) => ({ thread, event, at })));
  }

  #slice({ view, order, filter }: ListKey, from: From, limit: number): readonly PlacedEntity[] {
    const list = this.#room?.list(view, order, filter) ?? [];
    let start = 0;
    let end = list.length;
    if (from.at === 'last') start = list.length - limit;
    else if (from.at === 'after') {
      start = indexOfPlace(list, from.place);
      if (list[start]?.place === from.place) start += 1;
    } else if (from.at === 'before') {
      end = indexOfPlace(list, from.place);
      start = end - limit;
    }
    const found = list.slice(Math.max(0, start), Math.min(end, Math.max(0, start) + limit));
    return found.map(({ key, place }) => ({ key, place, entity: this.#room?.entity(view, key) ?? null }));
  }
}
