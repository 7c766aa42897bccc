import { ImportRefused, importRoom, introduce, writeAudit } from '@studyhall/server-core';
import type { ImportedEvents, ImportedWriter, ImportTools, RoomKey } from '@studyhall/server-core';
import { eventsOf } from './events.ts';
import { FilesIn } from './files.ts';
import type { FileTools } from './files.ts';
import type { Imported } from './imported.ts';
import { mapPeople } from './people.ts';
import type { PeopleMap } from './people.ts';

/** How an import is done. */
export interface ImportOptions {
  readonly room: RoomKey;
  /** Who of the source is who in the course. */
  readonly map?: PeopleMap;
  /** Only says what it would do. */
  readonly dry?: boolean;
  /** Who stands in the audit log for it. */
  readonly by: string;
  /** Needed where posts may have files. */
  readonly files?: FileTools | undefined;
}

/** What an import did. */
export interface ImportDone {
  /** Events. */
  readonly added: number;
  /** Events that an earlier import brought. */
  readonly there: number;
  /** How many people of the source no map names: they have made-up ids, and nobody signs in as them. */
  readonly unmapped: number;
  /** A line for each file that is left out, with the reason. */
  readonly refused: readonly string[];
}

/**
 * Brings a discussion of another place into a room: its files, its events all at once, then the names of people whom the course does not know yet.
 * Where it ended between the two, the same again does the rest.
 *
 * @throws ImportRefused where any of it cannot be taken; nothing was then
 */
export async function runImport(tools: ImportTools, imported: Imported, { room, map = {}, dry = false, by, files }: ImportOptions): Promise<ImportDone> {
  const { people, unmapped } = mapPeople(imported, map);
  const { added, there, writers, refused } = await bring(tools, imported, { room, dry, files, people });
  if (!dry) {
    await introduce(tools, room, [...people.values()].filter(({ id }) => writers.has(id)));
    await writeAudit(tools, room, { by, act: 'room.import', details: { room: room.room, source: imported.source, added, there } });
  }
  return { added, there, unmapped, refused };
}

type Bringing = Pick<ImportOptions, 'room' | 'dry' | 'files'> & { readonly people: ReadonlyMap<string, ImportedWriter> };

async function bring(tools: ImportTools, imported: Imported, { room, dry = false, files, people }: Bringing): Promise<ImportedEvents & Pick<ImportDone, 'refused'>> {
  if (files === undefined) return { ...(await importRoom(tools, room, eventsOf(imported, people), { dry })), refused: [] };
  const coming = new FilesIn({ ...tools, ...files }, room);
  try {
    await coming.look(imported);
    const done = await importRoom(tools, room, eventsOf(imported, people, coming.ofPosts), { dry, before: (fresh) => coming.keep(fresh) });
    return { ...done, refused: coming.refused };
  } catch (error) {
    // Only a refusal says for sure that the posts are not there. After anything else the daily sweep removes what nobody has.
    if (error instanceof ImportRefused) await coming.takeBack();
    throw error;
  } finally {
    await coming.end();
  }
}
