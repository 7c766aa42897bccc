// In a file of its own: pages whose server reads the windows need this much.
import type { WindowQuery } from '@studyhall/protocol';
import type { Position, View } from './view.ts';

/**
 * Where an entity stands in the list that a query is for. Without a filter that is the list of all, and in an order that has none
 * whatever list it stands in.
 */
export function positionFor<E>(
  { orders }: Pick<View<E>, 'orders'>,
  { order, filter }: Pick<WindowQuery, 'order' | 'filter'>,
  key: string,
  entity: E,
): Position | undefined {
  const positions = orders[order]?.(key, entity) ?? [];
  return positions.find((each) => each.filter === (filter ?? '')) ?? (filter === undefined ? positions[0] : undefined);
}
