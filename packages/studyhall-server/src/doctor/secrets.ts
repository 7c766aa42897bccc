import { statSync } from 'node:fs';
import { ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

/** A group may be made for those who should read a secret; everybody else should not, and nobody else may change it. */
const TOO_OPEN = 0o027;

/** Whether files that hold secrets are closed to the other users of this machine. */
export function lookAtSecrets(files: readonly string[]): readonly Finding[] {
  const open = files.filter((file) => ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & TOO_OPEN) !== 0);
  if (open.length > 0) return open.map((file) => warn('secret', `${file} is open to other users: chmod 600`));
  return files.length === 0 ? [] : [ok('secret', 'its files are closed to other users')];
}
