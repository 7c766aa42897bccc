import type { RoleClass, WindowQuery } from '@studyhall/protocol';
import type { FoldState } from './fold.ts';
import { ViewIndex } from './view-index.ts';

/** Who reads a window: decides what is projected away and what is own. */
export interface Viewer {
  readonly id: string;
  readonly as: RoleClass;
}

/** One entity in a window, as the viewer may see it. */
export interface ViewItem<E> {
  readonly key: string;
  readonly entity: E;
  readonly own?: E;
  readonly place: string;
  readonly nested?: { readonly items: readonly ViewItem<E>[]; readonly after: boolean };
}

/** A slice of an ordered view, and whether more stands before and after it. */
export interface ViewSlice<E> {
  readonly items: readonly ViewItem<E>[];
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * The start of a list of a state in memory.
 *
 * @param query of a view, version and order that the state's view has
 * @param limit items at most
 */
export function readFirst<E>(state: FoldState<E>, query: WindowQuery, limit: number, viewer: Viewer): ViewSlice<E> {
  const list = indexOf(state).places(query.order, query.filter ?? '');
  return {
    items: list.slice(0, limit).map(({ key, place }) => itemOf(state, query, key, place, viewer)),
    before: false,
    after: limit < list.size,
  };
}

/** Where the entities of a state stand; made when first asked for and when the view has got other orders, kept up from then on. */
export function indexOf<E>(state: FoldState<E>): ViewIndex<E> {
  const { orders } = state.view;
  if (state.index?.orders !== orders) state.index = new ViewIndex(orders, () => state.entries());
  return state.index;
}

/** What stands at a place, with what is nested in it. */
export function itemOf<E>(
  state: FoldState<E>,
  { nested }: Pick<WindowQuery, 'nested'>,
  key: string,
  place: string,
  viewer: Viewer,
): ViewItem<E> {
  const { view } = state;
  const entity = state.get(key);
  if (entity === undefined) throw new Error('the index lacks what its state holds');
  const own = state.get(view.ownKey(key, viewer.id));
  const item = { key, place, entity: view.projectEntity(entity, viewer), ...(own === undefined ? {} : { own }) };
  if (nested === undefined) return item;
  const below = indexOf(state).places(nested.order, key);
  const first = below.slice(0, Math.max(1, nested.limit));
  const items = first.map((each) => itemOf(state, {}, each.key, each.place, viewer));
  return { ...item, nested: { items, after: below.size > items.length } };
}
