import { type Adapter, COURSE_ROOM, Lifetime, RoomError, type RoomEvent } from '@studyhall/protocol';

const PAGE = 10;

/** A backend that takes no drafts: rooms that somebody filled long ago. Everybody reads them as the same guest. */
export function archiveAdapter(rooms: ReadonlyMap<string, readonly RoomEvent[]>): Adapter {
  return {
    name: 'archive',
    open({ room }) {
      const log = room === COURSE_ROOM ? [] : rooms.get(room);
      if (log === undefined) return Promise.reject(new RoomError('not-found', 'the archive has no such room'));
      const life = new Lifetime();
      const cursorAt = (place: number): string => `${room}/${place}/${log[place - 1]?.id ?? ''}`;
      return Promise.resolve({
        facts: {
          authority: 'none',
          durability: 'server',
          writable: false,
          notWritable: 'archive',
          limits: { bodyBytes: 1, drafts: 1, page: PAGE },
          me: { id: 'guest', as: 'observer' },
        },
        pull: (after, { limit = PAGE, signal } = {}) =>
          life.run(signal, () => {
            const places = [...log.keys(), log.length];
            const start = after === undefined ? 0 : places.findIndex((place) => cursorAt(place) === after);
            if (start < 0) throw new RoomError('cursor-gone', 'the cursor is not of this archive');
            const events = log.slice(start, start + Math.min(limit, PAGE));
            const end = start + events.length;
            return { events, cursor: cursorAt(end), more: end < log.length, now: Date.now() };
          }),
        close() {
          life.end();
        },
      });
    },
  };
}
