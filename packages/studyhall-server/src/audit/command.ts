import type { StoredAuditEntry } from '@studyhall/server-core';
import type { Command } from '../command.ts';
import { withStore } from '../erase/with-store.ts';
import { readGiven } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import type { Options } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import { readTenant } from '../settings/tenant.ts';
import { readNumber } from '../settings/values.ts';

const PAGE = 500;

const OPTIONS = {
  course: { value: 'NAME', says: ['the course; without it what was done to all', 'courses of the issuer at once'] },
  after: { value: 'N', usual: '0', says: ['only entries after this place'] },
  ...PLACE_OPTIONS,
  issuer: ISSUER_OPTIONS.issuer,
  ...HELP_OPTION,
} as const satisfies Options;

/** Shows what was done with power over others. */
export const audit: Command = {
  help: helpText({
    summary: 'studyhall-server audit: shows who erased, exported, or changed what people may do, oldest first.',
    usage: ['studyhall-server audit --course NAME [flags]'],
    options: OPTIONS,
    notes: 'One line of JSON for each entry. No entry holds what anybody wrote.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS);
    const tenant = readTenant(given);
    const course = given.text('course') ?? '';
    let after = readNumber(given.text('after') ?? '0', 'after', Number.MAX_SAFE_INTEGER);
    await withStore(given, async (store) => {
      for (;;) {
        const entries = await store.auditLog(tenant, course, after, PAGE);
        for (const entry of entries) output.say(lineOf(entry));
        after = entries.at(-1)?.place ?? after;
        if (entries.length < PAGE) return;
      }
    });
    return 0;
  },
};

function lineOf({ place, at, by, act, subject, details }: StoredAuditEntry): string {
  return JSON.stringify({ place, at: new Date(at).toISOString(), by, act, ...(subject === undefined ? {} : { subject }), details });
}
