import { existsSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backUpDatabase, DATABASE_FILE, DatabaseError } from '@studyhall/store-sqlite';
import { writeDatabaseAudit } from '../audit/of-database.ts';
import { CommandFailed } from '../command.ts';
import type { Command } from '../command.ts';
import { counted } from '../counted.ts';
import { BY_OPTION } from '../erase/operator.ts';
import { copyOut } from '../files/copies.ts';
import { readSchemaState } from '../parts/schema.ts';
import { SettingsError } from '../settings/error.ts';
import { readFiles } from '../settings/files.ts';
import { readGiven } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { readFileAndFolder } from '../settings/only-file.ts';
import { HELP_OPTION } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import type { StoreChoice } from '../settings/place.ts';

const OPTIONS = { ...BY_OPTION, ...PLACE_OPTIONS, issuer: ISSUER_OPTIONS.issuer, force: { says: ['replace FILE where it is there already'] }, ...HELP_OPTION } as const;

/** Copies the database while its server runs. */
export const backup: Command = {
  help: helpText({
    summary: 'studyhall-server backup: copies the database as it is at one moment; the server may run meanwhile.',
    usage: ['studyhall-server backup FILE [flags]'],
    options: OPTIONS,
    notes: 'The copy is read and checked before it gets its name. It holds everything that was written: keep it like the database.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS, ['FILE']);
    const { file, folder } = readFileAndFolder(given, 'back PostgreSQL up with its own tools, such as pg_dump');
    const database = join(folder, DATABASE_FILE);
    if (!existsSync(database)) throw new SettingsError(`--data: ${folder} has no database`);
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) throw new SettingsError(`${file} is a folder: name a file in it`);
    if (existsSync(file) && realpathSync(file) === realpathSync(database)) throw new SettingsError(`${file} is the database itself`);
    // A device would be replaced by a file, for every program of the machine.
    if (there?.isFile() === false) throw new SettingsError(`${file} is no file`);
    if (existsSync(file) && !given.on('force')) throw new SettingsError(`${file} is there already; --force replaces it`);
    try {
      const { rooms, events } = await backUpDatabase(database, file);
      const files = await copyOut(readFiles(given, env), file);
      // Opening an older database would bring it to this version, which is what backups are made before.
      const choice: StoreChoice = { kind: 'sqlite', folder };
      const unwritten = (await readSchemaState(choice)).stands === 'behind' ? undefined : await writeDatabaseAudit(given, choice, 'database.backup');
      if (unwritten !== undefined) output.complain(`studyhall-server backup: it is made, and not in the audit log: ${unwritten}`);
      output.say(`studyhall-server backup: ${counted(rooms, 'room')}, ${counted(events, 'event')}${files}, checked: ${file}`);
      return 0;
    } catch (error) {
      throw error instanceof DatabaseError ? new CommandFailed(error.message) : error;
    }
  },
};
