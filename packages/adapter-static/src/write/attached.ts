import type { FileRef, RoomEvent } from '@studyhall/protocol';
import { attachedName } from '../format/file-name.ts';
import type { ArchivedRoom } from '../format/index-file.ts';
import { hashOf } from './hash.ts';
import type { ArchiveOptions } from './options.ts';

/** Writes the files that a room's posts name. @returns undefined where there are none */
export async function writeAttached({ fileBytes, write }: Pick<ArchiveOptions, 'fileBytes' | 'write'>, room: string, events: readonly RoomEvent[]): Promise<ArchivedRoom['files']> {
  if (fileBytes === undefined) return undefined;
  const files: { id: string; file: string; bytes: number }[] = [];
  const written = new Set<string>();
  for (const { id, type } of namedFiles(events)) {
    const content = await fileBytes(room, id);
    if (content === undefined) continue;
    const file = attachedName(type, await hashOf(content));
    if (!written.has(file)) await write(file, content);
    written.add(file);
    files.push({ id, file, bytes: content.byteLength });
  }
  return files.length > 0 ? files : undefined;
}

/** Every file that a log names, each once. Of events that nobody here knows it is taken for granted that theirs have the same shape. */
function namedFiles(events: readonly RoomEvent[]): Iterable<Pick<FileRef, 'id' | 'type'>> {
  const named = new Map<string, Pick<FileRef, 'id' | 'type'>>();
  for (const { body } of events) {
    const { files } = Object(body) as { readonly files?: unknown };
    for (const file of Array.isArray(files) ? (files as unknown[]) : []) {
      const { id, type } = Object(file) as Partial<Record<keyof FileRef, unknown>>;
      if (typeof id === 'string' && typeof type === 'string') named.set(id, { id, type });
    }
  }
  return named.values();
}
