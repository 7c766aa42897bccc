import { RoomError } from '@studyhall/protocol';
import type { Around, WindowQuery } from '@studyhall/protocol';
import type { FoldState } from './fold.ts';
import { Places } from './places.ts';
import { positionFor } from './position.ts';
import type { Viewer, ViewSlice } from './window-items.ts';
import { indexOf, itemOf } from './window-items.ts';

/**
 * Reads a window from a state in memory: the same slice that a store gives for the same question.
 *
 * @param limit items at most; at least one is read
 * @throws RoomError `unsupported` for a view, version or order that the state's view does not have
 */
export function readWindow<E>(
  state: FoldState<E>,
  query: WindowQuery,
  around: Around,
  limit: number,
  viewer: Viewer,
): ViewSlice<E> {
  const { view } = state;
  if (query.view !== view.name || query.version !== view.version) throw new RoomError('unsupported', 'no such view or version');
  for (const order of [query.order, query.nested?.order])
    if (order !== undefined && !Object.hasOwn(view.orders, order)) throw new RoomError('unsupported', 'no such order');

  const { list, from, to } = stretch(state, query, around, Math.max(1, limit));
  return {
    items: list.slice(from, to).map(({ key, place }) => itemOf(state, query, key, place, viewer)),
    before: from > 0,
    after: to < list.size,
  };
}

/** Which part of which list is asked for. */
function stretch<E>(state: FoldState<E>, query: WindowQuery, around: Around, limit: number): { list: Places; from: number; to: number } {
  if (around.at === 'key') {
    const entity = state.get(around.key);
    const position = entity === undefined ? undefined : positionFor(state.view, query, around.key, entity);
    if (position === undefined) return { list: new Places(), from: 0, to: 0 };
    const list = indexOf(state).places(query.order, position.filter);
    const from = list.indexOf(position.place);
    return { list, from, to: from + 1 };
  }
  const list = indexOf(state).places(query.order, query.filter ?? '');
  switch (around.at) {
    case 'first':
      return { list, from: 0, to: Math.min(limit, list.size) };
    case 'last':
      return { list, from: Math.max(0, list.size - limit), to: list.size };
    case 'after': {
      const from = list.indexOf(around.place) + (list.has(around.place) ? 1 : 0);
      return { list, from, to: Math.min(from + limit, list.size) };
    }
    case 'before': {
      const to = list.indexOf(around.place);
      return { list, from: Math.max(0, to - limit), to };
    }
  }
}
