import { type Adapter, isRoomName, Lifetime, ME_ROOM, RoomError } from '@studyhall/protocol';
import { addressOf } from './address.ts';
import { Archive } from './archive.ts';
import { openLink } from './link.ts';

/**
 * An adapter for an archive: plain files on any web host, which everybody who can fetch them may read and nobody can write.
 *
 * @param options `url`: the address of the archive's `course.json`; the other files are looked for beside it
 * @throws TypeError where `url` is not a whole http or https address
 */
export function createStaticAdapter(options: { readonly url: string }): Adapter {
  const url = addressOf(options.url);
  let all = new Lifetime();
  let archive = new Archive(url, all);

  return {
    name: url,
    async open({ course, room }, { ports }, { signal } = {}) {
      const life = new Lifetime(all);
      const source = archive;
      try {
        return await life.run(signal, async () => {
          if (!isRoomName(room)) throw new RoomError('invalid', 'not the name of a room');
          if (room === ME_ROOM) throw new RoomError('not-found', 'an archive keeps no room of one person');
          const index = await source.index(ports, true);
          if (index.course !== course) throw new RoomError('not-found', `${url}: this is the archive of the course ${index.course}`);
          return openLink({ archive: source, index, opened: await source.room(ports, room), ports, life });
        });
      } catch (error) {
        life.end();
        throw error;
      }
    },
    close() {
      all.end();
      all = new Lifetime();
      archive = new Archive(url, all);
    },
  };
}
