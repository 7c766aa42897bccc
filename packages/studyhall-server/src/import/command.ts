import { statSync } from 'node:fs';
import { isRoomName } from '@studyhall/protocol';
import { DEFAULT_LIMITS, ImportRefused } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';
import type { Command } from '../command.ts';
import { counted } from '../counted.ts';
import { BY_OPTION, operatorOf } from '../erase/operator.ts';
import { withStoreAndFiles } from '../erase/with-store.ts';
import { SettingsError } from '../settings/error.ts';
import { readGiven } from '../settings/given.ts';
import type { Given } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import type { Options } from '../settings/option.ts';
import { readLimits } from '../settings/limits.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS, SERVER_OPTIONS } from '../settings/options.ts';
import { readText } from '../settings/read-text.ts';
import { readTenant } from '../settings/tenant.ts';
import { readCourse } from '../settings/values.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { readPeopleMap } from './people.ts';
import { readImport } from './read-file.ts';
import { runImport } from './run-import.ts';

const OPTIONS = {
  course: { value: 'NAME', says: ['the course'] },
  room: { value: 'NAME', says: ['the room; it is made where it is missing'] },
  people: { value: 'FILE', says: ['JSON: who of the source is who in the', 'course'] },
  forum: { value: 'NAME', says: ['the forum, of a backup with several'] },
  'dry-run': { says: ['only say what it would do'] },
  ...BY_OPTION,
  ...PLACE_OPTIONS,
  issuer: ISSUER_OPTIONS.issuer,
  limit: SERVER_OPTIONS.limit,
  ...HELP_OPTION,
} as const satisfies Options;

/** Brings a discussion of another place into a room. */
export const importing: Command = {
  help: helpText({
    summary: 'studyhall-server import: brings a discussion of another place into a room, with its people and times.',
    usage: ['studyhall-server import FILE --course NAME --room NAME [flags]'],
    options: OPTIONS,
    notes: `FILE is a topic of Discourse as JSON or a list of them, a Moodle backup (.mbz), or our own format: docs/operating/import.md. All of it
is taken or nothing; the same file again changes nothing. The server may run meanwhile.`,
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS, ['FILE']);
    const [file] = given.words;
    if (file === undefined) throw new SettingsError('which file? name it');
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== false) throw new SettingsError(`${file}: there is no such file`);
    const [course, room] = [given.text('course'), given.text('room')];
    if (course === undefined || room === undefined) throw new SettingsError('where to? give --course and --room');
    if (!isRoomName(room) || room.startsWith('~')) throw new SettingsError(`--room must be the name of a room, not ${room}`);
    const key = { tenant: readTenant(given), course: readCourse(course), room };
    try {
      const map = readMap(given);
      const imported = await readImport(file, given.text('forum'));
      const dry = given.on('dry-run');
      const limits = { ...DEFAULT_LIMITS, ...readLimits(given) };
      const { added, there, unmapped, refused } = await withStoreAndFiles(given, env, (store, places) =>
        runImport({ store, surroundings: nodeSurroundings(() => undefined) }, imported, { room: key, map, dry, by: operatorOf(given), files: { limits, places } }),
      );
      for (const line of refused) output.complain(`studyhall-server import: ${line}`);
      const left = [...imported.left].map(([what, times]) => `${times} ${what}`);
      const notes = [
        ...(there > 0 ? [`${there} there already`] : []),
        ...(unmapped > 0 && imported.prefix !== '' ? [`${unmapped} of the people under made-up ids (--people names them)`] : []),
        ...(refused.length > 0 ? [`left out: ${counted(refused.length, 'file')} (named above)`] : []),
        ...(left.length > 0 ? [`left out: ${left.join(', ')}`] : []),
      ];
      output.say(`studyhall-server import: ${[`${dry ? 'would add' : 'added'} ${counted(added, 'event')}`, ...notes].join('; ')}`);
      return 0;
    } catch (error) {
      throw error instanceof ImportRefused ? new CommandFailed(`${error.message}; nothing was imported`) : error;
    }
  },
};

function readMap(given: Given): ReturnType<typeof readPeopleMap> {
  const file = given.text('people');
  if (file === undefined) return {};
  return readPeopleMap(readText(file, '--people'), file);
}
