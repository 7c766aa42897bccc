import { BY_OPTION } from '../erase/operator.ts';
import { SettingsError } from '../settings/error.ts';
import { readFiles } from '../settings/files.ts';
import { readGiven } from '../settings/given.ts';
import type { Environment } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import type { Options } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import { readPlace } from '../settings/place.ts';
import { readTenant } from '../settings/tenant.ts';
import type { ExportOptions } from './export-course.ts';

const OPTIONS = {
  course: { value: 'NAME', says: ['the course'] },
  out: { value: 'DIR', says: ['folder for the archive: new or empty, or with', 'an older archive of the course, which is', 'replaced'] },
  room: { value: 'NAME', many: true, says: ['one of its rooms; may be given again;', 'all without it'] },
  names: { says: ['with the names of those who wrote; without', 'it everybody is a numbered participant'] },
  ...BY_OPTION,
  ...PLACE_OPTIONS,
  issuer: ISSUER_OPTIONS.issuer,
  ...HELP_OPTION,
} as const satisfies Options;

export const EXPORT_HELP = helpText({
  summary: 'studyhall-server export: writes an archive of a course as plain JSON files, to be put on any web host.',
  usage: ['studyhall-server export --course NAME --out DIR [flags]'],
  options: OPTIONS,
  notes: 'The archive holds what students see: hidden and deleted words are not in it. Files of posts are. The server may run meanwhile.',
});

/**
 * Reads the command line after `export`, and the environment.
 *
 * @throws SettingsError for anything that makes no sense
 */
export function readExport(args: readonly string[], env: Environment): ExportOptions {
  const given = readGiven(args, env, OPTIONS);
  const course = given.text('course');
  const out = given.text('out');
  const rooms = given.texts('room');
  if (course === undefined) throw new SettingsError('which course? give --course');
  if (out === undefined) throw new SettingsError('where to? give --out');
  if (rooms.some((room) => room.trim() === '')) throw new SettingsError('--room is empty');
  const issuer = readTenant(given);
  const by = given.own('by');
  return { ...readPlace(given), files: readFiles(given, env), issuer, course, out, names: given.on('names'), ...(by === undefined ? {} : { by }), ...(rooms.length === 0 ? {} : { rooms }) };
}
