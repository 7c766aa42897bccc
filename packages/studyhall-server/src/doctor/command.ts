import type { Command } from '../command.ts';
import { counted } from '../counted.ts';
import { readGiven } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import { SERVER_OPTIONS } from '../settings/options.ts';
import { secretFilesOf } from '../settings/issuers.ts';
import { settingsOf } from '../settings/settings.ts';
import { readUrl } from '../settings/values.ts';
import { lookAtBus } from './bus.ts';
import { lookAtDatabase } from './database.ts';
import type { Finding } from './finding.ts';
import { lookAtFiles } from './files.ts';
import { lookAtIssuer, lookAtOrigins } from './keys.ts';
import { lookAtAddress, lookAtFolder, lookAtMetrics } from './machine.ts';
import { lookAtProcesses } from './processes.ts';
import { lookAtSecrets } from './secrets.ts';
import { lookAtVariables } from './variables.ts';
import { lookAtWay } from './way.ts';

const OPTIONS = {
  url: { value: 'URL', says: ['where pages reach the server, to try that', 'way and its proxies'] },
  ...SERVER_OPTIONS,
  ...HELP_OPTION,
} as const;

const MARKS: Readonly<Record<Finding['how'], string>> = { ok: 'ok  ', warn: 'warn', bad: 'BAD ' };

/** Looks at everything that a server needs. */
export const doctor: Command = {
  help: helpText({
    summary: 'studyhall-server doctor: looks at what a server with these settings would need. It changes nothing.',
    usage: ['studyhall-server doctor [--url URL] [flags of the server]'],
    options: OPTIONS,
    notes: 'One line for each thing; the exit code is 1 where one is BAD.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS);
    const settings = settingsOf(given, env);
    const text = given.text('url');
    const url = text === undefined ? undefined : readUrl(text, '--url');
    const findings = [
      ...lookAtFolder(settings.data),
      ...(await lookAtDatabase(settings.store)),
      ...(settings.store.kind === 'sqlite' ? lookAtProcesses(settings.store.folder) : []),
      ...(await lookAtFiles(settings.files)),
      ...lookAtVariables(env),
      ...(await lookAtBus(settings.bus)),
      ...lookAtSecrets(secretFilesOf(given)),
      ...(await Promise.all(settings.issuers.map(lookAtIssuer))).flat(),
      lookAtOrigins(settings.origins),
      await lookAtAddress(settings),
      ...(settings.metrics === undefined ? [] : [await lookAtMetrics(settings.metrics)]),
      ...(url === undefined ? [] : await lookAtWay(url)),
    ];
    for (const { how, what, says } of findings) output.say(`${MARKS[how]} ${what}: ${says}`);
    const count = (how: Finding['how']): number => findings.filter((each) => each.how === how).length;
    output.say(`studyhall-server doctor: ${counted(findings.length, 'thing')} looked at, ${count('bad')} bad, ${counted(count('warn'), 'warning')}`);
    return count('bad') > 0 ? 1 : 0;
  },
};
