import type { Json } from '@studyhall/protocol';
import type { ListKey, PlacedEntity } from '../store/list.ts';
import type { EntityGone, EntityWrite } from '../store/write.ts';
import { compose, composeGone } from './compose.ts';

/** What entities that were kept back change in one list. */
export interface ListChange {
  readonly left: ReadonlySet<string>;
  /** In the list's order. */
  readonly taken: readonly PlacedEntity[];
}

interface Change {
  readonly left: Set<string>;
  readonly taken: PlacedEntity[];
}

const NO_CHANGE: ListChange = { left: new Set(), taken: [] };

/** Writes of entities that the database has not got yet, each entity once. */
export class KeptBack {
  readonly #views = new Map<string, Map<string, EntityWrite>>();
  #size = 0;
  /** Made when a list is asked for, as most writes are followed by another one. */
  #lists: ReadonlyMap<string, ListChange> | undefined;

  /** How many entities it holds. */
  get size(): number {
    return this.#size;
  }

  add(writes: readonly EntityWrite[]): void {
    this.#lists = undefined;
    for (const write of writes) {
      const view = this.#views.get(write.view) ?? new Map<string, EntityWrite>();
      this.#views.set(write.view, view);
      const before = view.get(write.key);
      if (before === undefined) this.#size += 1;
      view.set(write.key, before === undefined ? write : compose(before, write));
    }
  }

  /** The same at this moment, whatever is added to either. */
  copy(): KeptBack {
    const copy = new KeptBack();
    copy.add(this.writes());
    return copy;
  }

  writes(): readonly EntityWrite[] {
    return [...this.#views.values()].flatMap((view) => [...view.values()]);
  }

  /** Everything, and other changes after it. */
  then(entities: readonly EntityWrite[], gone: readonly EntityGone[] = []): { readonly entities: readonly EntityWrite[]; readonly gone: readonly EntityGone[] } {
    const all = this.copy();
    all.add(entities);
    for (const { view, key } of gone) all.#views.get(view)?.delete(key);
    return {
      entities: all.writes(),
      gone: gone.map((each) => {
        const before = this.#views.get(each.view)?.get(each.key);
        return before === undefined ? each : composeGone(before, each);
      }),
    };
  }

  entity(view: string, key: string): Json | undefined {
    return this.#views.get(view)?.get(key)?.entity;
  }

  /** The entities of one view, by key. */
  view(name: string): ReadonlyMap<string, EntityWrite> {
    return this.#views.get(name) ?? new Map<string, EntityWrite>();
  }

  list({ view, order, filter }: ListKey): ListChange {
    this.#lists ??= this.#makeLists();
    return this.#lists.get(nameOf(view, order, filter)) ?? NO_CHANGE;
  }

  #makeLists(): ReadonlyMap<string, ListChange> {
    const lists = new Map<string, Change>();
    const listOf = (view: string, order: string, filter: string): Change => {
      const name = nameOf(view, order, filter);
      let list = lists.get(name);
      if (list === undefined) lists.set(name, list = { left: new Set(), taken: [] });
      return list;
    };
    for (const { view, key, entity, leaves, takes } of this.writes()) {
      for (const { order, filter, place } of leaves) listOf(view, order, filter).left.add(place);
      for (const { order, filter, place } of takes) listOf(view, order, filter).taken.push({ key, place, entity });
    }
    for (const { taken } of lists.values()) taken.sort((a, b) => (a.place < b.place ? -1 : 1));
    return lists;
  }
}

function nameOf(view: string, order: string, filter: string): string {
  return `${view}\0${order}\0${filter}`;
}
