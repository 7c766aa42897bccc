import type { Json, ReadMark } from '@studyhall/protocol';
import { VIEWS_SIGNATURE } from '../room/views.ts';
import type { From, ListKey, PlacedEntity } from '../store/list.ts';
import type { RoomReader } from '../store/reader.ts';
import type { Head, StoredEvent } from '../store/room.ts';
import type { KeptBack } from './kept-back.ts';
import type { Lag } from './lagging-rooms.ts';

/** Reads a room as its log has it: what was kept back, over what is stored. */
export class OverlaidReader implements RoomReader {
  readonly #stored: RoomReader;
  readonly #kept: KeptBack;
  readonly #from: number;
  readonly #seq: number;
  readonly #events: readonly StoredEvent[];

  /** @param lag how the room lags as of what is stored; what is kept back must stay as it is */
  constructor(stored: RoomReader, { kept, from, seq, events }: Pick<Lag, 'kept' | 'from' | 'seq' | 'events'>) {
    this.#stored = stored;
    this.#kept = kept;
    this.#from = from;
    this.#seq = seq;
    this.#events = events;
  }

  async head(): Promise<Head | undefined> {
    const head = await this.#stored.head();
    return head && { ...head, views: VIEWS_SIGNATURE };
  }

  events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    if (after < this.#from) return this.#stored.events(after, limit);
    const first = after - this.#from;
    return Promise.resolve(this.#events.slice(first, Math.min(first + limit, this.#seq - this.#from)));
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

  async entities(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Json>> {
    const found = new Map<string, Json>();
    const missing: string[] = [];
    for (const key of keys) {
      const entity = this.#kept.entity(view, key);
      if (entity === undefined) missing.push(key);
      else found.set(key, entity);
    }
    if (missing.length > 0) for (const [key, entity] of await this.#stored.entities(view, missing)) found.set(key, entity);
    return found;
  }

  async allEntities(view: string, limit: number): Promise<readonly (readonly [key: string, entity: Json])[] | undefined> {
    const stored = await this.#stored.allEntities(view, limit);
    if (stored === undefined) return undefined;
    const all = new Map(stored);
    for (const { key, entity } of this.#kept.view(view).values()) all.set(key, entity);
    return all.size > limit ? undefined : [...all];
  }

  async slice(list: ListKey, from: From, limit: number): Promise<readonly PlacedEntity[]> {
    const { left, taken } = this.#kept.list(list);
    const stored = await this.#stored.slice(list, from, limit + left.size);
    const kept = this.#kept.view(list.view);
    const stays = stored.filter(({ place }) => !left.has(place)).map((each) => ({ ...each, entity: kept.get(each.key)?.entity ?? each.entity }));
    const added = taken.filter(({ place }) => isIn(place, from));
    const all = [...stays, ...added].sort((a, b) => (a.place < b.place ? -1 : 1));
    return from.at === 'first' || from.at === 'after' ? all.slice(0, limit) : all.slice(Math.max(0, all.length - limit));
  }

  async firsts(view: string, order: string, filters: readonly string[], limit: number): Promise<ReadonlyMap<string, readonly PlacedEntity[]>> {
    const lists = await Promise.all(filters.map(async (filter) => [filter, await this.slice({ view, order, filter }, { at: 'first' }, limit)] as const));
    return new Map(lists.filter(([, placed]) => placed.length > 0));
  }
}

function isIn(place: string, from: From): boolean {
  if (!('place' in from)) return true;
  return from.at === 'after' ? place > from.place : place < from.place;
}
