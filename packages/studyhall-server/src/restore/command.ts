import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE, DatabaseError, restoreDatabase } from '@studyhall/store-sqlite';
import { CommandFailed } from '../command.ts';
import type { Command } from '../command.ts';
import { counted } from '../counted.ts';
import { namedFolderError } from '../folder.ts';
import { copyBack } from '../files/copies.ts';
import { BY_OPTION, operatorOf } from '../erase/operator.ts';
import { SettingsError } from '../settings/error.ts';
import { readFiles } from '../settings/files.ts';
import { readGiven } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { readFileAndFolder } from '../settings/only-file.ts';
import { HELP_OPTION } from '../settings/option.ts';
import { PLACE_OPTIONS } from '../settings/options.ts';

const OPTIONS = { ...BY_OPTION, ...PLACE_OPTIONS, force: { says: ['replace the database that is there'] }, ...HELP_OPTION } as const;
const EPOCH_BYTES = 16;

/** Puts a backup in the place of the database. */
export const restore: Command = {
  help: helpText({
    summary: 'studyhall-server restore: puts a backup in the place of the database. Stop the server first.',
    usage: ['studyhall-server restore FILE [flags]'],
    options: OPTIONS,
    notes: 'Pages that knew more than the backup notice it and read anew.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS, ['FILE']);
    const { file, folder } = readFileAndFolder(given, 'restore PostgreSQL with its own tools, such as pg_restore');
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new SettingsError(`${file}: there is no such file`);
    if (existsSync(join(folder, DATABASE_FILE)) && !given.on('force')) {
      throw new SettingsError(`--data: ${folder} has a database; --force replaces it for ever`);
    }
    const epoch = randomBytes(EPOCH_BYTES).toString('base64url');
    try {
      const { rooms, events } = await restoreDatabase(file, folder, epoch, { by: operatorOf(given), at: Date.now() });
      const files = await copyBack(readFiles(given, env), file);
      output.say(`studyhall-server restore: ${counted(rooms, 'room')}, ${counted(events, 'event')}${files}: ${folder}`);
      return 0;
    } catch (error) {
      throw error instanceof DatabaseError ? new CommandFailed(error.message) : namedFolderError(error, folder, 'data');
    }
  },
};
