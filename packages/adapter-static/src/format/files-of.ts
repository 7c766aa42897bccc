import type { ArchiveIndex } from './index-file.ts';

/** Every file that an index names. */
export function filesOf({ people, rooms }: ArchiveIndex): ReadonlySet<string> {
  const named = rooms.flatMap(({ log, views, files = [] }) => [...log, ...views, ...files]);
  return new Set([...named, ...(people === undefined ? [] : [people])].map(({ file }) => file));
}
