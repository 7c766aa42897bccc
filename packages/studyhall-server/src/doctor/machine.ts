import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { tryAddress } from '../address.ts';
import { reasonOf } from '../reason.ts';
import type { Address } from '../settings/values.ts';
import { bad, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

const MIB = 1024 * 1024;
const LITTLE_MIB = 1024;
const TOO_LITTLE_MIB = 64;
const FOR_OTHERS = 0o077;

/** Whether the folder can be written, by whom else, and how much room its disk has. */
export function lookAtFolder(folder: string): readonly Finding[] {
  try {
    const { mode } = statSync(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    const free = Math.floor((bavail * bsize) / MIB);
    const room = free < TOO_LITTLE_MIB ? bad : free < LITTLE_MIB ? warn : ok;
    return [
      (mode & FOR_OTHERS) === 0 ? ok('folder', `${folder} is this user's alone`) : warn('folder', `${folder} is open to other users: chmod 700`),
      room('disk', `${free} MiB are free`),
    ];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [warn('folder', `${folder} is not there yet; a server makes it`)];
    return [bad('folder', reasonOf(error))];
  }
}

/** Whether the address can be listened on, or our server listens there already. */
export async function lookAtAddress({ host, port }: Address): Promise<Finding> {
  const where = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  try {
    await tryAddress(host, port);
    return ok('address', `${where} is free`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return bad('address', reasonOf(error));
  }
  try {
    const answer = (await (await fetch(`http://${where}/healthz`, { signal: AbortSignal.timeout(5000) })).json()) as { ok?: unknown };
    if (answer.ok === true) return ok('address', `a server listens on ${where}`);
  } catch {
    // Something else speaks there.
  }
  return bad('address', `${where} is in use by another program`);
}
