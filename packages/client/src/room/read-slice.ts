import type { Around, WindowQuery } from '@studyhall/protocol';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { SafeLink } from '../link/safe-link.ts';
import type { Replica } from './replica.ts';
import { loadWhole, loadWindowed } from './replica.ts';
import type { Slice } from './slice.ts';

/**
 * Reads a slice beyond the first window of a room, and keeps up with the log on the way.
 *
 * @throws RoomError where the backend has to be asked and cannot be
 */
export async function readSlice<E>(room: Replica<E>, query: WindowQuery, around: Around, limit: number): Promise<Slice<E>> {
  const { host, turns } = room;
  if (room.whole) return (await (await loadWhole()).loadSlices()).readWindow(room.state, query, around, limit, host.viewer);
  return turns.take(async () => {
    const { link } = host;
    if (link === undefined) throw new RoomError('offline', 'the room cannot be reached');
    try {
      return await readWindow(room, link, query, around, limit);
    } catch (thrown) {
      const error = toRoomError(thrown);
      if (error.retry === 'reauth' || error.retry === 'reset') host.failed(link, error);
      throw error;
    }
  });
}

async function readWindow<E>(room: Replica<E>, link: SafeLink, query: WindowQuery, around: Around, limit: number): Promise<Slice<E>> {
  const { put, readWindow: read } = await loadWindowed();
  const ask = () => read(link, { query, around, limit, ...(room.cursor !== undefined && { from: room.cursor }) });
  // What the device has kept is old: before the first window was read, nothing may be put beside it as if it were of now.
  let window = room.cursor === undefined ? undefined : await ask();
  if (window?.page.more !== false) {
    await room.goOn(link);
    window = await ask();
  }
  if (window.page.more) throw new RoomError('unavailable', 'the room changes faster than it can be read');
  await room.apply(window.page);
  return { ...window, items: put(room, window.items) };
}
