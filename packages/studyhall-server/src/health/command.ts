import { CommandFailed } from '../command.ts';
import type { Command } from '../command.ts';
import { reasonOf } from '../reason.ts';
import { SettingsError } from '../settings/error.ts';
import { readGiven } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import { SERVER_OPTIONS } from '../settings/options.ts';
import { readPort } from '../settings/values.ts';
import { ownAddress } from './own-address.ts';

const OPTIONS = { ...SERVER_OPTIONS, ...HELP_OPTION } as const;

/** Less than what watches it waits for: milliseconds. */
const TIMEOUT_MS = 4000;

/** Asks the server of this machine whether it answers. */
export const health: Command = {
  help: helpText({
    summary: 'studyhall-server health: asks the server with these settings on this machine whether it answers.',
    usage: ['studyhall-server health [flags of the server]'],
    options: OPTIONS,
    notes: 'Only --config, --host and --port count. The exit code is 1 where no server answers: for what starts it again.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS);
    const port = readPort(given.text('port') ?? '');
    if (port === 0) throw new SettingsError('--port 0 is any free port, and which one only the log of the server says');
    const url = `${ownAddress(given.text('host') ?? '', port)}/healthz`;
    let status: number;
    try {
      ({ status } = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' }));
    } catch (error) {
      throw new CommandFailed(`${url}: ${reasonOf(error)}`);
    }
    if (status !== 200) throw new CommandFailed(`${url}: status ${status}`);
    output.say(`studyhall-server health: ${url} answers`);
    return 0;
  },
};
