import { importRoom, introduce, writeAudit } from '@studyhall/server-core';
import type { ImportTools, RoomKey } from '@studyhall/server-core';
import { eventsOf } from './events.ts';
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
}

/** What an import did. */
export interface ImportDone {
  /** Events. */
  readonly added: number;
  /** Events that an earlier import brought. */
  readonly there: number;
  /** How many people of the source no map names: they have made-up ids, and nobody signs in as them. */
  readonly unmapped: number;
}

/**
 * Brings a discussion of another place into a room: its events all at once, then the names of people whom the course does not know yet.
 * Where it ended between the two, the same again does the rest.
 *
 * @throws ImportRefused where any of it cannot be taken; nothing was then
 */
export async function runImport(tools: ImportTools, imported: Imported, { room, map = {}, dry = false, by }: ImportOptions): Promise<ImportDone> {
  const { people, unmapped } = mapPeople(imported, map);
  const { added, there, writers } = await importRoom(tools, room, eventsOf(imported, people), { dry });
  if (!dry) {
    await introduce(tools, room, [...people.values()].filter(({ id }) => writers.has(id)));
    await writeAudit(tools, room, { by, act: 'room.import', details: { room: room.room, source: imported.source, added, there } });
  }
  return { added, there, unmapped };
}
