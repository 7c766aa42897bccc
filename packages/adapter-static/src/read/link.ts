import { COURSE_ROOM, type Facts, type Lifetime, LIMITS, type Link, type Page, type Ports, type Snapshots } from '@studyhall/protocol';
import { ViewCodec } from '../format/codecs.ts';
import type { ArchiveIndex, ArchivedRoom } from '../format/index-file.ts';
import { EVENTS_PER_FILE } from '../format/version.ts';
import type { Archive } from './archive.ts';
import { cursorAt } from './cursor.ts';
import { archiveFiles } from './files.ts';
import { Log } from './log.ts';
import { archiveRoster } from './roster.ts';

/** What a link is made of. */
export interface LinkParts {
  readonly archive: Archive;
  readonly index: ArchiveIndex;
  /** The room as it was when it was opened. */
  readonly opened: ArchivedRoom;
  readonly ports: Ports;
  readonly life: Lifetime;
}

/** One room of an archive, for whoever can read its files. */
export function openLink({ archive, index, opened, ports, life }: LinkParts): Link {
  const log = new Log(archive, ports);
  const here = (): Promise<ArchivedRoom> => archive.room(ports, opened.room);

  const snapshots: Snapshots = {
    version: 1,
    read: ({ view, version }, { signal } = {}) =>
      life.run(signal, async (stop) => {
        const room = await here();
        const kept = room.views.find((each) => each.view === view && each.version === version);
        if (kept === undefined) return undefined;
        const { entities } = await archive.file(ports, kept.file, ViewCodec, stop);
        return { entities, cursor: cursorAt(room, room.events) };
      }),
  };

  return {
    facts: factsOf(index),
    pull: (after, { limit = EVENTS_PER_FILE, signal } = {}) =>
      life.run(signal, async (stop): Promise<Page> => {
        const page = await log.read(await here(), after, Math.max(1, Math.min(limit, EVENTS_PER_FILE)), stop);
        // Files have no clock: the device's it is, which can only be wrong before the archive was made.
        return { ...page, now: Math.max(ports.clock.now(), index.made) };
      }),
    close() {
      life.end();
    },
    ...(opened.views.length > 0 && { snapshots }),
    ...(opened.files && { files: archiveFiles(archive.url, here, life) }),
    ...(opened.room === COURSE_ROOM && index.people !== undefined && { roster: archiveRoster(archive, ports, life) }),
  };
}

function factsOf({ authority }: ArchiveIndex): Facts {
  return {
    authority,
    durability: 'server',
    writable: false,
    notWritable: 'archive',
    limits: { bodyBytes: LIMITS.bodyBytes, drafts: LIMITS.draftsPerSubmit, page: EVENTS_PER_FILE },
    // Everybody in an archive is a number after a p.
    me: { id: 'reader', as: 'observer' },
  };
}
