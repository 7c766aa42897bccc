import { counted } from '../counted.ts';
import { FolderError } from './archive-folder.ts';
import { exportCourse, NothingToExport } from './export-course.ts';
import type { ExportOptions } from './export-course.ts';

/** How an export ended: what to tell, and the exit code that goes with it: 2 where other flags would help, else 1. */
export interface Ended {
  readonly line: string;
  readonly exitCode: 0 | 1 | 2;
}

/** Exports, and puts what came of it into one line. */
export async function runExport(options: ExportOptions): Promise<Ended> {
  try {
    const { rooms, people } = await exportCourse(options);
    const events = rooms.reduce((sum, room) => sum + room.events, 0);
    const who = people === undefined ? 'nobody by name' : counted(people.count, 'name');
    return { line: `${counted(rooms.length, 'room')}, ${counted(events, 'event')}, ${who}: ${options.out}`, exitCode: 0 };
  } catch (error) {
    return failureOf(error, options);
  }
}

function failureOf(error: unknown, { out }: ExportOptions): Ended {
  if (error instanceof NothingToExport) return { line: `--${error.what}: ${error.message}`, exitCode: 2 };
  if (error instanceof FolderError) return { line: `--out: ${error.message}`, exitCode: 2 };
  if (!(error instanceof Error)) return { line: String(error), exitCode: 1 };
  const { code, path } = error as NodeJS.ErrnoException;
  if (code !== undefined && path?.startsWith(out) === true) return { line: `--out: ${out} cannot be written to (${code})`, exitCode: 2 };
  return { line: error.message, exitCode: 1 };
}
