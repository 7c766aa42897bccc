import type { EntityGone, EntityWrite, Head, Opening, PlacedMark, Rewrite, RoomKey, RoomState } from '@studyhall/server-core';
import type { Json, RoomEvent } from '@studyhall/protocol';
import { indexOfPlace } from './order.ts';

/** An entity in one list. */
interface Placed {
  readonly place: string;
  readonly key: string;
}

/** What one room holds. Writers change it in place; where somebody reads it, they change a copy. */
export class RoomData {
  readonly key: RoomKey;
  madeBy: string;
  epoch: string;
  views: string;
  state: RoomState = 'open';
  events: RoomEvent[] = [];
  /** How many readers look at it, as of their moment. */
  readers = 0;
  #seqs = new Map<string, number>();
  #entities = new Map<string, Pick<EntityWrite, 'view' | 'key' | 'entity'>>();
  #lists = new Map<string, Placed[]>();
  readonly #marks = new Map<string, ReadonlyMap<string, PlacedMark>>();

  constructor(key: RoomKey, { by, epoch }: Opening, views: string) {
    this.key = key;
    this.madeBy = by;
    this.epoch = epoch;
    this.views = views;
  }

  get head(): Head {
    const { epoch, views, state, events } = this;
    return { epoch, seq: events.length, lastAt: events.at(-1)?.at ?? 0, views, state };
  }

  copy(): RoomData {
    const copy = new RoomData(this.key, { by: this.madeBy, epoch: this.epoch }, this.views);
    copy.state = this.state;
    copy.events = [...this.events];
    copy.#seqs = new Map(this.#seqs);
    copy.#entities = new Map(this.#entities);
    copy.#lists = new Map([...this.#lists].map(([name, list]) => [name, [...list]]));
    for (const [person, marks] of this.#marks) copy.#marks.set(person, marks);
    return copy;
  }

  seqOf(id: string): number | undefined {
    return this.#seqs.get(id);
  }

  entity(view: string, key: string): Json | undefined {
    return this.#entities.get(nameOf(view, key))?.entity;
  }

  *entitiesOf(view: string): Generator<readonly [key: string, entity: Json]> {
    for (const each of this.#entities.values()) if (each.view === view) yield [each.key, each.entity];
  }

  list(view: string, order: string, filter: string): readonly Placed[] {
    return this.#lists.get(nameOf(view, order, filter)) ?? [];
  }

  marks(person: string): ReadonlyMap<string, PlacedMark> {
    return this.#marks.get(person) ?? new Map<string, PlacedMark>();
  }

  setMarks(person: string, marks: ReadonlyMap<string, PlacedMark>): void {
    this.#marks.set(person, marks);
  }

  forget(person: string): void {
    this.#marks.delete(person);
    if (this.madeBy === person) this.madeBy = '';
  }

  /** @throws Error for an id that the log has, or that comes twice; nothing was changed then */
  mayAppend(events: readonly RoomEvent[]): void {
    const ids = new Set(events.map(({ id }) => id));
    if (ids.size < events.length || events.some(({ id }) => this.#seqs.has(id))) throw new Error('an id stands in a log once');
  }

  append(events: readonly RoomEvent[]): void {
    for (const event of events) this.#seqs.set(event.id, this.events.push(event));
  }

  put(writes: readonly EntityWrite[]): void {
    for (const each of writes) this.#leave(each);
    for (const { view, key, entity, takes } of writes) {
      this.#entities.set(nameOf(view, key), { view, key, entity });
      for (const { order, filter, place } of takes) {
        const name = nameOf(view, order, filter);
        const list = this.#lists.get(name) ?? [];
        this.#lists.set(name, list);
        const at = indexOfPlace(list, place);
        list.splice(at, list[at]?.place === place ? 1 : 0, { place, key });
      }
    }
  }

  refold(views: string, entities: readonly EntityWrite[]): void {
    this.views = views;
    this.#entities.clear();
    this.#lists.clear();
    this.put(entities);
  }

  rewrite({ events, entities, gone, epoch = this.epoch }: Rewrite): void {
    this.epoch = epoch;
    for (const { seq, event } of events) this.events[seq - 1] = event;
    for (const each of gone) {
      this.#leave(each);
      this.#entities.delete(nameOf(each.view, each.key));
    }
    this.put(entities);
  }

  #leave({ view, leaves }: EntityGone): void {
    for (const { order, filter, place } of leaves) {
      const list = this.#lists.get(nameOf(view, order, filter)) ?? [];
      const at = indexOfPlace(list, place);
      if (list[at]?.place === place) list.splice(at, 1);
    }
  }
}

function nameOf(...parts: readonly string[]): string {
  return parts.join('\u0000');
}
