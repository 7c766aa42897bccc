import { parseArgs } from 'node:util';
import { flagError, SettingsError } from '../settings.ts';
import type { ExportOptions } from './export-course.ts';

/** What the command is to export, or that it is only to say what it can do. */
export type ExportAsked = ExportOptions | 'help';

export const EXPORT_HELP = `studyhall-server export: writes an archive of a course as plain JSON files, to be put on any web host.

Usage: studyhall-server export --course NAME --out DIR [flags]

  --course NAME       the course
  --out DIR           folder for the archive: new or empty, or with an older archive of the course, which is replaced
  --room NAME         one of its rooms; may be given again; all without it
  --names             with the names of those who wrote; without it everybody is a numbered participant
  --data DIR          where the database lives            STUDYHALL_DATA       ./studyhall-data
  --issuer NAME       the claim iss that tokens carry     STUDYHALL_ISSUER     course-page
  --help, -h          this text

The archive holds what students see: hidden and deleted words are not in it. The server may run meanwhile.
`;

/**
 * Reads the command line after `export`, and the environment.
 *
 * @throws SettingsError for anything that makes no sense
 */
export function readExport(args: readonly string[], env: Readonly<Record<string, string | undefined>>): ExportAsked {
  const { values } = parse(args);
  if (values.help === true) return 'help';
  const { room: rooms, names = false } = values;
  const data = values.data ?? env['STUDYHALL_DATA'] ?? './studyhall-data';
  const issuer = values.issuer ?? env['STUDYHALL_ISSUER'] ?? 'course-page';
  const { course, out } = values;
  if (course === undefined) throw new SettingsError('which course? give --course');
  if (out === undefined) throw new SettingsError('where to? give --out');
  for (const [flag, texts] of Object.entries({ data: [data], issuer: [issuer], course: [course], out: [out], room: rooms ?? [] })) {
    if (texts.some((text) => text.trim() === '')) throw new SettingsError(`--${flag} is empty`);
  }
  return { data, issuer, course, out, names, ...(rooms === undefined ? {} : { rooms }) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        course: { type: 'string' },
        out: { type: 'string' },
        room: { type: 'string', multiple: true },
        names: { type: 'boolean' },
        data: { type: 'string' },
        issuer: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw flagError(error);
  }
}
