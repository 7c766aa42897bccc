import { Places } from './places.ts';
import type { Position, View } from './view.ts';

/** Where every entity stands in every order of a view, kept up entity by entity: no change sorts a whole list again. */
export class ViewIndex<E> {
  readonly #view: View<E>;
  readonly #lists = new Map<string, Places>();

  constructor(view: View<E>) {
    this.#view = view;
  }

  /**
   * Moves an entity in all orders.
   *
   * @param before the entity the index holds under this key; undefined where it holds none
   * @param after the entity from now on; undefined where there is none
   */
  update(key: string, before: E | undefined, after: E | undefined): void {
    for (const [order, positionOf] of Object.entries(this.#view.orders)) {
      const old = before === undefined ? undefined : positionOf(key, before);
      const now = after === undefined ? undefined : positionOf(key, after);
      if (old?.filter === now?.filter && old?.place === now?.place) continue;
      if (old !== undefined) this.#list(order, old).remove(old.place);
      if (now !== undefined) this.#list(order, now).add(now.place, key);
    }
  }

  /** One list of an order. */
  places(order: string, filter: string): Places {
    return this.#lists.get(`${order}/${filter}`) ?? new Places();
  }

  #list(order: string, { filter }: Position): Places {
    const name = `${order}/${filter}`;
    const list = this.#lists.get(name) ?? new Places();
    this.#lists.set(name, list);
    return list;
  }
}
