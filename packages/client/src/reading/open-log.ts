import type { Link, Ports } from '@studyhall/protocol';
import { COURSE_ROOM, RoomError } from '@studyhall/protocol';
import type { Room, Session } from '../api.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { PeersLater } from '../session/peers.ts';
import type { BoardHost } from '../thread/host.ts';

/** What a log is read by, from its beginning, as its viewer may see it. */
export interface LogLink extends Pick<Link, 'facts' | 'pull' | 'roster' | 'close'> {
  /**
   * Reads a file that a post of the room names; undefined where it is not there for this viewer, or a page's policy or the network keeps it from them.
   * Absent where the backend has no files.
   */
  readonly load?: (file: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/**
 * A way to read the whole log of a room that a session can open, or the names of its course by `~course`.
 *
 * @throws RoomError as the room says, and `not-found` for a course without a room of its own
 */
export async function openLog(session: Session, name: string): Promise<LogLink> {
  if (name === COURSE_ROOM) return readable(courseLink(session), () => undefined);
  const room = session.room(name) as Room & Pick<BoardHost, 'link' | 'ports'>;
  try {
    const link = await opened(room);
    const load = link.raw.files && ((file: string) => loaded(room.ports, link, file));
    return { ...readable(link, () => { room.release(); }), ...(load && { load }) };
  } catch (error) {
    room.release();
    throw error;
  }
}

function courseLink({ roster }: Session): SafeLink {
  const link = roster instanceof PeersLater ? roster.host.link() : undefined;
  if (!link) throw new RoomError(link === null ? 'not-found' : 'unavailable', 'the course is not open');
  return link;
}

/** Waits until the room is open, or says why it is not. */
function opened(room: Room & Pick<BoardHost, 'link'>): Promise<SafeLink> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const { phase, error } = room.$status.get();
      if (room.link) resolve(room.link);
      else if (phase === 'opening') return false;
      else reject(error ? RoomError.from(error) : new RoomError('unavailable', 'the room is not open'));
      return true;
    };
    if (look()) return;
    const stop = room.$status.listen(() => {
      if (look()) stop();
    });
  });
}

async function loaded({ fetch }: Ports, link: SafeLink, id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const address = await link.call((signal) => link.raw.files?.open(id, { signal }) ?? Promise.resolve(undefined));
    const response = address && (await fetch(address.url));
    return response?.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

function readable(link: SafeLink, close: () => void): LogLink {
  const { roster } = link.raw;
  return {
    facts: link.facts,
    pull: (after) => link.pull(after),
    ...(roster && { roster: { version: roster.version, get: (ids) => link.call((signal) => roster.get(ids, { signal })), list: (how) => link.call((signal) => roster.list({ ...how, signal })) } }),
    close,
  };
}
