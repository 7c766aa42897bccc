import { COURSE_ROOM, isRoomName, type Link, ME_ROOM, RoomError, toRoomError } from '@studyhall/protocol';
import type { Harness } from '../law.ts';
import { altered, link, links, type Mutant } from './mutant.ts';

/** Changes how rooms are opened. */
function opens(open: (harness: Harness, ...args: Parameters<Harness['link']>) => Promise<Link>): Mutant['breaks'] {
  return (harness) => ({ ...harness, link: (who, room) => open(harness, who, room) });
}

/** Keeps rooms by another name than theirs. */
function named(change: (room: string) => string): Mutant['breaks'] {
  return opens((harness, who, room) => harness.link(who, isRoomName(room) ? change(room) : room));
}

export const roomMutants: readonly Mutant[] = [
  {
    name: '`~course` is refused as if the person had no right to be there',
    killedBy: 'rooms/course',
    breaks: opens((harness, who, room) =>
      room === COURSE_ROOM ? Promise.reject(new RoomError('forbidden', 'no such room for you')) : harness.link(who, room),
    ),
  },
  {
    name: '`~me` is one room for all',
    killedBy: 'rooms/me',
    breaks: opens((harness, who, room) => harness.link(who, room === ME_ROOM ? 'me' : room)),
  },
  {
    name: 'rooms are named by what a file may be called',
    killedBy: 'rooms/apart',
    breaks: named((room) => room.normalize('NFC').replaceAll(/[^\p{L}\p{N}~-]/gu, '-')),
  },
  {
    name: 'of a room’s name the first 64 characters are kept',
    killedBy: 'rooms/apart',
    breaks: named((room) => room.slice(0, 64)),
  },
  {
    name: 'names of rooms are compared without regard to capitals',
    killedBy: 'rooms/apart',
    breaks: named((room) => room.toLowerCase()),
  },
  {
    name: 'names of rooms are kept in one Unicode form',
    killedBy: 'rooms/apart',
    breaks: named((room) => room.normalize('NFC')),
  },
  {
    name: 'names of rooms are kept with single spaces',
    killedBy: 'rooms/apart',
    breaks: named((room) => room.replaceAll(/ +/g, ' ')),
  },
  {
    name: 'rooms are known by their name alone, whatever the course',
    killedBy: 'rooms/courses-apart',
    breaks: (harness) => ({ ...harness, elsewhere: (who, room) => harness.link(who, room) }),
  },
  {
    name: 'what is handed in goes to the room that was used last',
    killedBy: 'rooms/drafts',
    breaks: links(() => {
      const last = new Map<string, Link>();
      return (sound, { who }) =>
        altered(sound, {
          async submit(given, options) {
            last.set(who, sound);
            await Promise.resolve();
            return (await last.get(who)?.submit?.(given, options)) ?? [];
          },
        });
    }),
  },
  {
    name: 'a cursor that stands after the end of the room stands at its end',
    killedBy: 'rooms/cursors',
    breaks: link((sound) =>
      altered(sound, {
        pull: (after, options) =>
          sound.pull(after, options).catch((error: unknown) => {
            if (after?.startsWith('memory/') === true && toRoomError(error).code === 'cursor-gone') {
              return { events: [], cursor: after, more: false, now: 0 };
            }
            throw error;
          }),
      }),
    ),
  },
  {
    name: 'a strange name of a room is an error of the adapter’s own',
    killedBy: 'rooms/invalid',
    breaks: opens((harness, who, room) => (isRoomName(room) ? harness.link(who, room) : Promise.reject(new TypeError('no such path')))),
  },
];
