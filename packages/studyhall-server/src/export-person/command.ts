import { writeFileSync } from 'node:fs';
import { exportPerson } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';
import type { Command } from '../command.ts';
import { counted } from '../counted.ts';
import { BY_OPTION, operatorOf } from '../erase/operator.ts';
import { withStoreAndFiles } from '../erase/with-store.ts';
import { SettingsError } from '../settings/error.ts';
import { readGiven } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import type { Options } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import { readTenant } from '../settings/tenant.ts';
import { nodeSurroundings } from '../surroundings.ts';

const OPTIONS = {
  course: { value: 'NAME', says: ['the course'] },
  person: { value: 'ID', says: ['the person'] },
  out: { value: 'FILE', says: ['the archive, a .zip that is not there yet'] },
  ...BY_OPTION,
  ...PLACE_OPTIONS,
  issuer: ISSUER_OPTIONS.issuer,
  ...HELP_OPTION,
} as const satisfies Options;

/** Writes an archive of what a course has of one person. */
export const exportingPerson: Command = {
  help: helpText({
    summary: 'studyhall-server export-person: writes what a course has of one person into one file, for them.',
    usage: ['studyhall-server export-person --course NAME --person ID --out FILE [flags]'],
    options: OPTIONS,
    notes: 'The file has a page to read, index.html, and everything as JSON, person.json. Other people’s words are not in it. The server may run meanwhile.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS);
    const [course, person, out] = [given.text('course'), given.text('person'), given.text('out')];
    if (course === undefined) throw new SettingsError('which course? give --course');
    if (person === undefined) throw new SettingsError('which person? give --person');
    if (out === undefined) throw new SettingsError('where to? give --out');
    const who = { tenant: readTenant(given), course, person };
    const archive = await withStoreAndFiles(given, env, (store, { store: files }) => exportPerson({ store, files, surroundings: nodeSurroundings(() => undefined) }, who, operatorOf(given)));
    if (archive === undefined) throw new CommandFailed(`${course} has nothing of ${person}, as far as tokens of ${who.tenant} led there`);
    writeNew(out, archive.zip);
    output.say(`studyhall-server export-person: ${counted(archive.posts, 'post')} in ${counted(archive.rooms, 'room')}: ${out}`);
    return 0;
  },
};

/** It is one person's own: nobody else on this machine reads it. */
function writeNew(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new SettingsError(code === 'EEXIST' ? `--out: ${file} is there already` : `--out: ${file} cannot be written (${code})`);
  }
}
