import type { FileRecord, FileRecords, PlacedFile, RoomKey } from '@studyhall/server-core';
import { roomName } from './disk.ts';
import type { Disk } from './disk.ts';
import { byBytes } from './order.ts';
import type { Through } from './through.ts';

const keyOf = (room: RoomKey, id: string): string => `${roomName(room)}${id}`;
const byAge = (a: Pick<FileRecord, 'at' | 'key'>, b: Pick<FileRecord, 'at' | 'key'>): number => a.at - b.at || byBytes(a.key, b.key);

/** The part of a memory store that keeps files, without their bytes. */
export function fileRecords(disk: Disk, through: Through): FileRecords {
  const all = (): readonly PlacedFile[] => [...disk.files.values()];
  const find = (room: RoomKey, ids: readonly string[]): readonly FileRecord[] => ids.flatMap((id) => disk.files.get(keyOf(room, id))?.file ?? []);
  return {
    addFile: (room, file) =>
      through('write', () => {
        if (disk.files.has(keyOf(room, file.id))) return false;
        disk.files.set(keyOf(room, file.id), { room, file });
        return true;
      }),
    files: (room, ids) => through('read', () => find(room, ids)),
    giveFiles: (room, person, post, ids) =>
      through('write', () => {
        const free = find(room, ids).filter((file) => file.person === person && (file.post ?? post) === post);
        if (free.length < ids.length) return false;
        for (const file of free) disk.files.set(keyOf(room, file.id), { room, file: { ...file, post } });
        return true;
      }),
    filesOfPosts: (room, posts) =>
      through('read', () =>
        all().flatMap(({ room: of, file }) => (roomName(of) === roomName(room) && file.post !== undefined && posts.includes(file.post) ? [file] : [])),
      ),
    filesOfPerson: (tenant, course, person) =>
      through('read', () => all().filter(({ room, file }) => room.tenant === tenant && room.course === course && file.person === person)),
    fileBytes: (tenant, course, person) =>
      through('read', () => {
        const bytes = { person: 0, course: 0 };
        for (const { room, file } of all()) {
          if (room.tenant !== tenant || room.course !== course) continue;
          bytes.course += file.bytes;
          if (file.person === person) bytes.person += file.bytes;
        }
        return bytes;
      }),
    agedFiles: (before, after, limit) =>
      through('read', () =>
        all()
          .filter(({ file }) => file.at < before && (after === undefined || byAge(file, after) > 0))
          .sort((a, b) => byAge(a.file, b.file))
          .slice(0, limit),
      ),
    knownFileKeys: (keys) =>
      through('read', () => {
        const known = new Set(all().map(({ file }) => file.key));
        return keys.filter((key) => known.has(key));
      }),
    dropFiles: (room, ids) =>
      through('write', () => {
        for (const id of ids) disk.files.delete(keyOf(room, id));
      }),
  };
}
