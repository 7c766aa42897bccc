import type { Recalled } from '../store/recalled.ts';
import type { Lag } from './lagging-rooms.ts';

/** What is remembered of a room that lags: where its log stands, and what was kept back. */
export function recalled(lag: Lag | undefined): Recalled | undefined {
  const newest = lag?.events.at(-1);
  if (lag?.state === undefined || newest === undefined) return undefined;
  const { seq, state, kept, byId } = lag;
  return { head: { seq, state, lastAt: newest.event.at }, entity: (view, key) => kept.entity(view, key), event: (id) => byId.get(id) };
}
