import { type Files, type Lifetime, RoomError } from '@studyhall/protocol';
import type { ArchivedRoom } from '../format/index-file.ts';

/** Nothing is taken. */
const LIMITS: Files['limits'] = { bytes: 0, types: [] };

/**
 * The files of an archived room, to be read: they stand beside the others, under addresses that stay good as long as the archive does.
 *
 * @param url of the index
 * @param here the room as it is now
 */
export function archiveFiles(url: string, here: () => Promise<ArchivedRoom>, life: Lifetime): Files {
  return {
    version: 0,
    limits: LIMITS,
    put: () => Promise.reject(new RoomError('denied', 'nothing can be handed in to an archive', { why: 'room.read-only' })),
    open: (id, { signal } = {}) =>
      life.run(signal, async () => {
        const file = (await here()).files?.find((each) => each.id === id);
        if (file === undefined) throw new RoomError('not-found', 'the archive does not hold this file');
        return { url: new URL(file.file, url).href };
      }),
  };
}
