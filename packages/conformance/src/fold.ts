import type { Link, RoomEvent, WindowItem, WindowQuery } from '@studyhall/protocol';
import { applyAll, FoldState, readWindow, type ThreadEntity, VIEWS, type ViewSlice } from '@studyhall/domain';
import type { Around } from '@studyhall/protocol';

/** The view that laws fold. */
export const THREADS = VIEWS.thread;

/** The query for the list of threads, each with its first replies. */
export const THREAD_LIST: WindowQuery = {
  view: THREADS.name,
  version: THREADS.version,
  order: 'activity',
  nested: { order: 'replies', limit: 2 },
};

/** The query for the replies of one thread. */
export function replyList(thread: string): WindowQuery {
  return { view: THREADS.name, version: THREADS.version, order: 'replies', filter: thread };
}

/** What a client makes of the log that it was given. */
export function fold(events: readonly RoomEvent[]): FoldState<ThreadEntity> {
  const state = new FoldState(THREADS);
  applyAll(state, events);
  return state;
}

/** The slice of the fold that a window must equal. */
export function sliceOf(
  state: FoldState<ThreadEntity>,
  query: WindowQuery,
  around: Around,
  limit: number,
  { facts }: Link,
): ViewSlice<ThreadEntity> {
  return readWindow(state, query, around, limit, facts.me);
}

/** The entities of a fold that one person may see, by key. */
export function entitiesOf(state: FoldState<ThreadEntity>, { facts }: Link): Readonly<Record<string, ThreadEntity>> {
  const seen = [...state.entries()].filter(([key]) => [undefined, facts.me.id].includes(THREADS.ownerOf(key)));
  return Object.fromEntries(seen);
}

/** A window's items without what belongs to the backend alone: places are opaque. */
export function withoutPlaces(items: readonly WindowItem[] | ViewSlice<ThreadEntity>['items']): readonly unknown[] {
  return items.map(({ key, entity, own, nested }) => ({
    key,
    entity,
    own,
    ...(nested && { nested: { items: withoutPlaces(nested.items), after: nested.after } }),
  }));
}
