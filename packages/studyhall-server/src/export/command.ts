import type { Command } from '../command.ts';
import { CommandFailed } from '../command.ts';
import { SettingsError } from '../settings/error.ts';
import { EXPORT_HELP, readExport } from './settings.ts';
import { runExport } from './run-export.ts';

/** Writes an archive of a course. */
export const exporting: Command = {
  help: EXPORT_HELP,
  async run(args, env, output) {
    const { line, exitCode } = await runExport(readExport(args, env));
    if (exitCode === 2) throw new SettingsError(line);
    if (exitCode === 1) throw new CommandFailed(line);
    output.say(`studyhall-server export: ${line}`);
    return 0;
  },
};
