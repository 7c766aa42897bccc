export { parseIndex } from './format/codecs.ts';
export { attachedName, isFileName } from './format/file-name.ts';
export { filesOf } from './format/files-of.ts';
export type { ArchivedRoom, ArchiveIndex } from './format/index-file.ts';
export { INDEX_FILE } from './format/version.ts';
export type { ArchivedView, ArchiveOptions } from './write/options.ts';
export { hashOf } from './write/hash.ts';
export { readRoom } from './write/read-room.ts';
export { writeArchive } from './write/write-archive.ts';
