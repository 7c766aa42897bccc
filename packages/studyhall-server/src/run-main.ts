import { CommandFailed } from './command.ts';
import type { Output } from './command.ts';
import { COMMANDS } from './commands.ts';
import { inOneLine, reasonOf } from './reason.ts';
import { SettingsError } from './settings/error.ts';
import type { Environment } from './settings/given.ts';

/**
 * Does what a command line says. Whatever goes wrong is one line on the standard error.
 *
 * @returns the exit code: 2 where other flags would help, 1 for everything else that went wrong
 */
export async function runMain(args: readonly string[], env: Environment, version: string, output: Output): Promise<0 | 1 | 2> {
  const [first = ''] = args;
  const isNamed = first !== '' && !first.startsWith('-');
  const name = isNamed ? first : 'serve';
  const program = isNamed && first !== 'serve' ? `studyhall-server ${first}` : 'studyhall-server';
  const rest = isNamed ? args.slice(1) : args;
  const load = COMMANDS.get(name);
  if (load === undefined) {
    output.complain(`studyhall-server: there is no command ${inOneLine(name)} (--help tells more)`);
    return 2;
  }
  const command = await load();
  // What stands behind a bare -- is a name, whatever it looks like.
  const flags = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (flags.includes('--help') || flags.includes('-h')) {
    output.say(command.help.trimEnd());
    return 0;
  }
  if (name === 'serve' && flags.includes('--version')) {
    output.say(version);
    return 0;
  }
  try {
    return await command.run(rest, env, output);
  } catch (error) {
    if (error instanceof SettingsError) {
      output.complain(`${program}: ${inOneLine(error.message)} (--help tells more)`);
      return 2;
    }
    // What the system says is for the operator; anything else is a mistake of this program, and its stack is wanted.
    if (!(error instanceof CommandFailed) && typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error;
    output.complain(`${program}: ${error instanceof CommandFailed ? inOneLine(error.message) : reasonOf(error)}`);
    return 1;
  }
}
