import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { writeAudit } from '../erase/audit.ts';
import type { PersonKey } from '../erase/person-in-rooms.ts';
import type { EraseTools } from '../erase/tools.ts';
import { personalData } from './personal-data.ts';
import { personPage } from './person-page.ts';

/** The archive of one person. */
export interface PersonArchive {
  /** The bytes of a .zip with `person.json`, for reading `index.html`, and the person's files. */
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
  { store, files, surroundings }: Pick<EraseTools, 'store' | 'files' | 'surroundings'>,
  who: PersonKey,
  by: string,
): Promise<PersonArchive | undefined> {
  const data = await personalData({ store, surroundings }, who);
  if (data === undefined) return undefined;
  await writeAudit({ store, surroundings }, who, { by, act: 'person.export', subject: who.person, details: {} });
  const parts: Zippable = { 'index.html': strToU8(personPage(data)), 'person.json': strToU8(`${JSON.stringify(data, undefined, 2)}\n`) };
  for (const { room, file: { id, key } } of await store.filesOfPerson(who.tenant, who.course, who.person)) {
    const told = data.files.find((each) => each.id === id && each.room === room.room);
    const bytes = await files?.read(key);
    // Most of them are pictures and archives, which get no smaller.
    if (told !== undefined && bytes !== undefined) parts[told.path] = [new Uint8Array(await new Response(bytes).arrayBuffer()), { level: 0 }];
  }
  const zip = new Uint8Array(zipSync(parts, { mtime: data.at }));
  return { zip, rooms: data.rooms.length, posts: data.rooms.reduce((sum, { posts }) => sum + posts.length, 0) };
}
