import { strToU8, zipSync } from 'fflate';
import { writeAudit } from '../erase/audit.ts';
import type { PersonKey } from '../erase/person-in-rooms.ts';
import type { EraseTools } from '../erase/tools.ts';
import { personalData } from './personal-data.ts';
import { personPage } from './person-page.ts';

/** The archive of one person. */
export interface PersonArchive {
  /** The bytes of a .zip with `person.json` and, for reading, `index.html`. */
  readonly zip: Uint8Array<ArrayBuffer>;
  readonly rooms: number;
  readonly posts: number;
}

/**
 * Puts everything that a course has of one person into an archive for them, and writes down who asked for it.
 *
 * @param by the person or the key that wants it, for the audit log
 * @returns undefined where the course has nothing of them
 */
export async function exportPerson(
  { store, surroundings }: Pick<EraseTools, 'store' | 'surroundings'>,
  who: PersonKey,
  by: string,
): Promise<PersonArchive | undefined> {
  const data = await personalData({ store, surroundings }, who);
  if (data === undefined) return undefined;
  await writeAudit({ store, surroundings }, who, { by, act: 'person.export', subject: who.person, details: {} });
  const files = { 'index.html': strToU8(personPage(data)), 'person.json': strToU8(`${JSON.stringify(data, undefined, 2)}\n`) };
  const zip = new Uint8Array(zipSync(files, { mtime: data.at }));
  return { zip, rooms: data.rooms.length, posts: data.rooms.reduce((sum, { posts }) => sum + posts.length, 0) };
}
