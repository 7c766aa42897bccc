import type { FileRecord, FileRecords, RoomKey } from '@studyhall/server-core';
import { fromFile, toFile, toPlacedFile } from '@studyhall/store-sql';
import type { Read, Write } from './calls.ts';
import type { Connection } from './database.ts';
import { SQL } from './statements.ts';

/** Files, without their bytes. */
export function fileCalls(read: Read, write: Write): FileRecords {
  return {
    addFile: (room, file) => write((c) => c.get(SQL.files.add, fromFile(room, file)) !== undefined),
    files: (room, ids) => read((c) => findFiles(c, room, ids)),
    giveFiles: (room, person, post, ids) => write((c) => give(c, room, person, post, ids)),
    filesOfPosts: ({ tenant, course, room }, posts) =>
      read((c) => posts.flatMap((post) => c.all(SQL.files.ofPost, { tenant, course, room, post }).map(toFile))),
    filesOfPerson: (tenant, course, person) => read((c) => c.all(SQL.files.ofPerson, { tenant, course, person }).map(toPlacedFile)),
    fileBytes: (tenant, course, person) => read((c) => c.get(SQL.files.bytes, { tenant, course, person }) ?? { person: 0, course: 0 }),
    agedFiles: (before, after, limit) =>
      read((c) => c.all(SQL.files.aged, { before, at: after?.at ?? -1, key: after?.key ?? '', limit }).map(toPlacedFile)),
    knownFileKeys: (keys) => read((c) => keys.filter((key) => c.get(SQL.files.key, { key }) !== undefined)),
    dropFiles: ({ tenant, course, room }, ids) =>
      write((c) => { for (const id of ids) c.run(SQL.files.drop, { tenant, course, room, id }); }),
  };
}

function findFiles(connection: Connection, { tenant, course, room }: RoomKey, ids: readonly string[]): readonly FileRecord[] {
  return ids.flatMap((id) => connection.all(SQL.files.find, { tenant, course, room, id }).map(toFile));
}

/** Whether all of them are to be had is looked at first: what was written is not taken back. */
function give(connection: Connection, room: RoomKey, person: string, post: string, ids: readonly string[]): boolean {
  const free = findFiles(connection, room, ids).filter((file) => file.person === person && (file.post === undefined || file.post === post));
  if (free.length < ids.length) return false;
  for (const id of ids) connection.get(SQL.files.give, { tenant: room.tenant, course: room.course, room: room.room, id, person, post });
  return true;
}
