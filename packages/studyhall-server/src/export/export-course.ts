import { writeArchive } from '@studyhall/adapter-static/write';
import type { ArchiveIndex } from '@studyhall/adapter-static/write';
import { FOLDED_VIEWS, openStoreLink, readShownFile, writeAudit } from '@studyhall/server-core';
import type { Store, Surroundings } from '@studyhall/server-core';
import { systemUser } from '../erase/operator.ts';
import { openFiles } from '../parts/files.ts';
import { isStoreThere, openStore } from '../parts/store.ts';
import { filesBeside } from '../settings/files.ts';
import type { FilesChoice } from '../settings/files.ts';
import type { StoreChoice } from '../settings/place.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { ArchiveFolder } from './archive-folder.ts';
import { undisturbed } from './undisturbed.ts';

/** What {@link exportCourse} can be told. */
export interface ExportOptions {
  /** The folder of the database. Its server may run meanwhile. */
  readonly data: string;
  /** The database; SQLite in the folder by default. */
  readonly store?: StoreChoice;
  /** Where its files are; beside the database by default. */
  readonly files?: FilesChoice;
  /** Whose tokens led to the rooms, as the server's own setting says. */
  readonly issuer: string;
  readonly course: string;
  /** Names of rooms; all rooms of the course where absent. */
  readonly rooms?: readonly string[];
  /** Whether the names of those who wrote come along; without them everybody is a numbered participant. */
  readonly names?: boolean;
  /** The folder for the archive: a new or empty one, or one with an older archive of the course, which is then replaced. */
  readonly out: string;
  /** Who wants it, for the audit log; the system's user by default. */
  readonly by?: string;
  /** The clock and chance; the platform's own by default. */
  readonly surroundings?: Pick<Surroundings, 'clock' | 'random'>;
}

/** There is nothing to export; `what` is the setting that says what was looked for. */
export class NothingToExport extends Error {
  override readonly name = 'NothingToExport';
  readonly what: 'data' | 'course' | 'room';

  constructor(what: NothingToExport['what'], message: string) {
    super(message);
    this.what = what;
  }
}

/**
 * Writes an archive of a course as its students see it: hidden and deleted words are not in it.
 *
 * @throws NothingToExport where there is no such database, course or room; FolderError where `out` holds something else; Error with the
 *   system's code where files cannot be written
 */
export async function exportCourse(options: ExportOptions): Promise<ArchiveIndex> {
  const { data, issuer: tenant, course, names = false, out, by = systemUser(), surroundings = nodeSurroundings(() => undefined) } = options;
  const choice = options.store ?? { kind: 'sqlite', folder: data };
  if (!isStoreThere(choice)) throw new NothingToExport('data', `${data} has no database`);
  const store = await openStore(choice);
  try {
    const rooms = await roomsOf(store, tenant, options);
    const { store: files } = await openFiles(options.files ?? filesBeside(data));
    const folder = new ArchiveFolder(out, course);
    const keys = rooms.map((room) => ({ tenant, course, room }));
    const index = await undisturbed(store, keys, () => writeArchive({
      course,
      rooms,
      names,
      views: FOLDED_VIEWS,
      now: surroundings.clock.now(),
      open: (room) => openStoreLink({ store, surroundings }, { tenant, course, room }, 'student'),
      fileBytes: (room, id) => readShownFile({ store, surroundings, files }, { tenant, course, room }, id, 'student'),
      write(file, content) {
        folder.write(file, content);
        return Promise.resolve();
      },
    }));
    folder.keepOnly(index);
    await writeAudit({ store, surroundings }, { tenant, course }, { by, act: 'course.export', details: { rooms: rooms.length, names } });
    return index;
  } finally {
    await store.close();
  }
}

async function roomsOf(store: Store, issuer: string, { course, rooms }: ExportOptions): Promise<readonly string[]> {
  const all = await store.rooms(issuer, course);
  if (all.length === 0) throw new NothingToExport('course', `nothing was written in ${course}, as far as tokens of ${issuer} led there`);
  const unknown = rooms?.find((room) => !all.includes(room));
  if (unknown !== undefined) throw new NothingToExport('room', `${course} has no room ${unknown}`);
  return rooms ?? all;
}
