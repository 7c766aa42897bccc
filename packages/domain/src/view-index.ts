import { Places } from './places.ts';
import type { Orders } from './view.ts';

/** Where every entity stands in the orders of a view, kept up entity by entity: no change sorts a whole list again. */
export class ViewIndex<E> {
  /** The orders it was made for: a view may come to have others. */
  readonly orders: Orders<E>;
  readonly #entries: () => Iterable<readonly [key: string, entity: E]>;
  /** Of each order that was asked for, its lists by their filters. */
  readonly #made = new Map<string, Map<string, Places>>();

  /** @param entries the entities as they are now, whenever it is asked */
  constructor(orders: Orders<E>, entries: () => Iterable<readonly [key: string, entity: E]>) {
    this.orders = orders;
    this.#entries = entries;
  }

  /**
   * Moves an entity in all orders.
   *
   * @param before the entity the index holds under this key; undefined where it holds none
   * @param after the entity from now on; undefined where there is none
   */
  update(key: string, before: E | undefined, after: E | undefined): void {
    for (const order of this.#made.keys()) this.#move(order, key, before, after);
  }

  /** One list of an order. */
  places(order: string, filter: string): Places {
    if (!this.#made.has(order)) {
      this.#made.set(order, new Map());
      for (const [key, entity] of this.#entries()) this.#move(order, key, undefined, entity);
    }
    return this.#made.get(order)?.get(filter) ?? new Places();
  }

  #move(order: string, key: string, before: E | undefined, after: E | undefined): void {
    const lists = this.#made.get(order);
    const positionsOf = this.orders[order];
    if (lists === undefined || positionsOf === undefined) return;
    const had = before === undefined ? [] : positionsOf(key, before);
    const has = after === undefined ? [] : positionsOf(key, after);
    for (const { filter, place } of had) {
      // Most places stay, and a long list is not moved up and down for them.
      if (!has.some((each) => each.filter === filter && each.place === place)) lists.get(filter)?.remove(place);
    }
    for (const { filter, place } of has) {
      const list = lists.get(filter) ?? new Places();
      lists.set(filter, list);
      list.add(place, key);
    }
  }
}
