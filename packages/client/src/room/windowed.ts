import type { Window, WindowItem, Windows } from '@studyhall/protocol';
import { RoomError, toRoomError, WindowCodec } from '@studyhall/protocol';
import { FoldState, isThreadEntity, untold } from '@studyhall/domain';
import { checked } from '../link/check.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { Folding } from './folding.ts';
import { SeenIds } from './seen.ts';
import type { SliceItem } from './slice.ts';

// Rooms of backends with windows: what was read is held here, and nothing else.

/** How many pages behind a client may be before it reads its windows again instead. */
const PAGES_BEHIND = 2;

/** Reads everything that is new, or the first window anew. @returns false where the backend has no windows of this version */
export async function goOn<E>(room: Folding<E>, link: SafeLink): Promise<boolean> {
  if (room.cursor !== undefined && !room.whole) {
    for (let pages = 0; pages < PAGES_BEHIND; pages += 1) {
      if (!(await room.pull(link))) return true;
    }
  }
  return begin(room, link);
}

/** @throws RoomError where there is none, or no valid one */
export async function readWindow(link: SafeLink, request: Parameters<Windows['read']>[0]): Promise<Window> {
  const window = checked(WindowCodec, await link.call(async (signal) => link.raw.windows?.read(request, { signal })), 'window');
  if (!window.items.every(isWhole)) throw new RoomError('internal', 'the adapter’s window holds what is no entity');
  return window;
}

function isWhole({ entity, own, nested }: WindowItem): boolean {
  return isThreadEntity(entity) && (own === undefined || isThreadEntity(own)) && (nested?.items.every(isWhole) ?? true);
}

/** Puts whole entities as they came, and what is the viewer's own about them. */
export function put<E>(room: Folding<E>, items: readonly WindowItem[]): readonly SliceItem<E>[] {
  const { host, state, view } = room;
  return items.map(({ key, entity, own, place, nested }) => {
    // The backend and this code agree on the version of the view, which says what an entity is.
    const typed = entity as E;
    state.set(key, typed);
    state.set(view.ownKey(key, host.viewer.id), own as E | undefined);
    return { key, entity: typed, place, ...(nested && { nested: { items: put(room, nested.items), after: nested.after } }) };
  });
}

/** Reads the first window, and forgets what was read before. */
async function begin<E>(room: Folding<E>, link: SafeLink): Promise<boolean> {
  let window;
  try {
    window = await readWindow(link, { query: room.first, around: { at: 'first' }, limit: room.limit });
  } catch (thrown) {
    // Windows of another version than this page's: the log itself is always there.
    if (toRoomError(thrown).code === 'unsupported') return false;
    throw thrown;
  }
  room.state = room.folding = new FoldState(room.view, untold);
  room.seen = new SeenIds();
  room.whole = room.partial = false;
  room.cursor = window.page.cursor;
  room.host.told(window.page.now);
  room.begun = true;
  room.host.begun({ ...window, items: put(room, window.items) });
  return true;
}
