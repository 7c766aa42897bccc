import type { Json, ReadMark } from '@studyhall/protocol';
import type { From, ListKey, PlacedEntity } from '../store/list.ts';
import type { RoomReader } from '../store/reader.ts';
import type { Head, StoredEvent } from '../store/room.ts';
import type { Folded } from './fold-log.ts';
import { ALL_VIEWS, placesOf, VIEWS_SIGNATURE } from './views.ts';

type Lists = Map<string, readonly PlacedEntity[]>;

/** Reads a room whose entities were folded in memory; everything else is read as it is stored. */
export class FoldedReader implements RoomReader {
  readonly folded: Folded;
  readonly #stored: RoomReader;
  /** Each list of a view, once it was asked for. */
  readonly #lists: Map<string, Lists>;

  constructor(stored: RoomReader, folded: Folded, lists = new Map<string, Lists>()) {
    this.#stored = stored;
    this.folded = folded;
    this.#lists = lists;
  }

  /** The same entities, over another reader of the same moment. */
  over(stored: RoomReader): FoldedReader {
    return new FoldedReader(stored, this.folded, this.#lists);
  }

  async head(): Promise<Head | undefined> {
    const head = await this.#stored.head();
    return head && { ...head, views: VIEWS_SIGNATURE };
  }

  events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#stored.events(after, limit);
  }

  byIds(ids: readonly string[]): Promise<readonly StoredEvent[]> {
    return this.#stored.byIds(ids);
  }

  byActor(actor: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#stored.byActor(actor, after, limit);
  }

  countRooms(person: string): Promise<{ readonly course: number; readonly person: number }> {
    return this.#stored.countRooms(person);
  }

  receipts(person: string): Promise<readonly ReadMark[]> {
    return this.#stored.receipts(person);
  }

  entities(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Json>> {
    const all = this.folded.get(view);
    return Promise.resolve(new Map(keys.flatMap((key): [string, Json][] => {
      const entity = all?.get(key);
      return entity === undefined ? [] : [[key, entity]];
    })));
  }

  allEntities(view: string, limit: number): Promise<readonly (readonly [key: string, entity: Json])[] | undefined> {
    const all = [...(this.folded.get(view) ?? [])];
    return Promise.resolve(all.length > limit ? undefined : all);
  }

  slice(list: ListKey, from: From, limit: number): Promise<readonly PlacedEntity[]> {
    return Promise.resolve(this.#slice(list, from, limit));
  }

  firsts(view: string, order: string, filters: readonly string[], limit: number): Promise<ReadonlyMap<string, readonly PlacedEntity[]>> {
    const lists = filters.map((filter) => [filter, this.#slice({ view, order, filter }, { at: 'first' }, limit)] as const);
    return Promise.resolve(new Map(lists.filter(([, placed]) => placed.length > 0)));
  }

  #slice({ view, order, filter }: ListKey, from: From, limit: number): readonly PlacedEntity[] {
    const list = this.#listsOf(view).get(nameOf(order, filter)) ?? [];
    switch (from.at) {
      case 'first':
        return list.slice(0, limit);
      case 'last':
        return list.slice(Math.max(0, list.length - limit));
      case 'after':
        return list.filter(({ place }) => place > from.place).slice(0, limit);
      case 'before': {
        const before = list.filter(({ place }) => place < from.place);
        return before.slice(Math.max(0, before.length - limit));
      }
    }
  }

  #listsOf(name: string): Lists {
    const lists = this.#lists.get(name) ?? this.#makeLists(name);
    this.#lists.set(name, lists);
    return lists;
  }

  #makeLists(name: string): Lists {
    const lists = new Map<string, PlacedEntity[]>();
    const view = ALL_VIEWS.find((each) => each.name === name);
    for (const [key, entity] of this.folded.get(name) ?? []) {
      for (const { order, filter, place } of view === undefined ? [] : placesOf(view, key, entity)) {
        const list = nameOf(order, filter);
        const placed = lists.get(list) ?? [];
        placed.push({ key, place, entity });
        lists.set(list, placed);
      }
    }
    for (const list of lists.values()) list.sort((a, b) => (a.place < b.place ? -1 : 1));
    return lists;
  }
}

function nameOf(order: string, filter: string): string {
  return `${order} ${filter}`;
}
