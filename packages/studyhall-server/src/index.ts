export { FolderError } from './export/archive-folder.ts';
export { exportCourse, NothingToExport } from './export/export-course.ts';
export type { ExportOptions } from './export/export-course.ts';
export { importLines } from './import/import-lines.ts';
export type { ImportPlace } from './import/import-lines.ts';
export type { ImportDone } from './import/run-import.ts';
export { startServer } from './start-server.ts';
export type { Started, StartOptions } from './start-server.ts';
