import type { FileRecord, FileRecords, RoomKey } from '@studyhall/server-core';
import { fromFile, toFile, toPlacedFile } from '@studyhall/store-sql';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { SQL } from './statements.ts';

/** Files, without their bytes. */
export function fileCalls(sessions: Sessions): FileRecords {
  return {
    addFile: (room, file) => sessions.use(async (s) => (await s.get(SQL.files.add, fromFile(room, file))) !== undefined),
    files: (room, ids) => sessions.use((s) => findFiles(s, room, ids)),
    giveFiles: async (room, person, post, ids) => {
      try {
        await sessions.transaction((s) => give(s, room, person, post, ids));
        return true;
      } catch (error) {
        if (error instanceof NotToBeHad) return false;
        throw error;
      }
    },
    filesOfPosts: ({ tenant, course, room }, posts) =>
      sessions.use((s) => each(posts, async (post) => (await s.all(SQL.files.ofPost, { tenant, course, room, post })).map(toFile))),
    filesOfPerson: (tenant, course, person) =>
      sessions.use(async (s) => (await s.all(SQL.files.ofPerson, { tenant, course, person })).map(toPlacedFile)),
    fileBytes: (tenant, course, person) =>
      sessions.use(async (s) => (await s.get(SQL.files.bytes, { tenant, course, person })) ?? { person: 0, course: 0 }),
    agedFiles: (before, after, limit) =>
      sessions.use(async (s) => (await s.all(SQL.files.aged, { before, at: after?.at ?? -1, key: after?.key ?? '', limit })).map(toPlacedFile)),
    knownFileKeys: (keys) => sessions.use((s) => each(keys, async (key) => (await s.all(SQL.files.key, { key })).map((row) => row.key))),
    dropFiles: ({ tenant, course, room }, ids) =>
      sessions.use(async (s) => { for (const id of ids) await s.run(SQL.files.drop, { tenant, course, room, id }); }),
  };
}

/** A post has a few files, and few ask for them: one after the other. */
async function each<T>(names: readonly string[], find: (name: string) => Promise<readonly T[]>): Promise<readonly T[]> {
  const found: T[] = [];
  for (const name of names) found.push(...(await find(name)));
  return found;
}

function findFiles(session: Session, { tenant, course, room }: RoomKey, ids: readonly string[]): Promise<readonly FileRecord[]> {
  return each(ids, async (id) => (await session.all(SQL.files.find, { tenant, course, room, id })).map(toFile));
}

/** Takes back what was given of the others. */
class NotToBeHad extends Error {
  override readonly name = 'NotToBeHad';
}

/** Always in the same order, so that two who want the same files wait for each other and not both for ever. */
async function give(session: Session, { tenant, course, room }: RoomKey, person: string, post: string, ids: readonly string[]): Promise<void> {
  for (const id of [...ids].sort()) {
    if ((await session.get(SQL.files.give, { tenant, course, room, id, person, post })) === undefined) throw new NotToBeHad();
  }
}
