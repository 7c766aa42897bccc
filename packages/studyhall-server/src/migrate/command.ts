import { SCHEMA_VERSION } from '@studyhall/store-sqlite';
import { writeDatabaseAudit } from '../audit/of-database.ts';
import type { Command } from '../command.ts';
import { BY_OPTION } from '../erase/operator.ts';
import { readSchemaState } from '../parts/schema.ts';
import { isStoreThere, openStore } from '../parts/store.ts';
import { SettingsError } from '../settings/error.ts';
import { readGiven } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import { readPlace } from '../settings/place.ts';

const OPTIONS = { ...BY_OPTION, ...PLACE_OPTIONS, issuer: ISSUER_OPTIONS.issuer, 'dry-run': { says: ['only say what would be done'] }, ...HELP_OPTION } as const;

/** Brings the tables of the database to this version. */
export const migrate: Command = {
  help: helpText({
    summary: 'studyhall-server migrate: brings the tables of the database to this version, as a server does when it starts.',
    usage: ['studyhall-server migrate [flags]'],
    options: OPTIONS,
    notes: 'Make a backup first: an older version cannot use the database afterwards.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS);
    const { store, data } = readPlace(given);
    if (!isStoreThere(store)) throw new SettingsError(`--data: ${data} has no database`);
    const { version, stands } = await readSchemaState(store);
    if (stands !== 'behind') {
      output.say(`studyhall-server migrate: nothing to do, the database has version ${version}`);
    } else if (given.on('dry-run')) {
      output.say(`studyhall-server migrate: from version ${version} to ${SCHEMA_VERSION}; nothing was done`);
    } else {
      await (await openStore(store)).close();
      const unwritten = await writeDatabaseAudit(given, store, 'database.migrate', { from: version, to: SCHEMA_VERSION });
      if (unwritten !== undefined) output.complain(`studyhall-server migrate: it is done, and not in the audit log: ${unwritten}`);
      output.say(`studyhall-server migrate: from version ${version} to ${SCHEMA_VERSION}`);
    }
    return 0;
  },
};
