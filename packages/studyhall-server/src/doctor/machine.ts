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
export function lookAtAddress(address: Address): Promise<Finding> {
  return lookAt('address', address, async (url) => {
    const answer = (await (await ask(`${url}/healthz`)).json()) as { ok?: unknown };
    return answer.ok === true ? `a server listens on ${textOf(address)}` : undefined;
  });
}

/** The same of the address for measurements. */
export function lookAtMetrics(address: Address): Promise<Finding> {
  return lookAt('metrics', address, async (url) => ((await (await ask(`${url}/metrics`)).text()).includes('studyhall_') ? `a server gives them out at ${textOf(address)}` : undefined));
}

/** @param ours says of a server of ours at the address what it is, and nothing of any other program */
async function lookAt(what: string, address: Address, ours: (url: string) => Promise<string | undefined>): Promise<Finding> {
  const where = textOf(address);
  try {
    await tryAddress(address.host, address.port);
    return ok(what, `${where} is free`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return bad(what, reasonOf(error));
  }
  const says = await ours(`http://${where}`).catch(() => undefined);
  return says === undefined ? bad(what, `${where} is in use by another program`) : ok(what, says);
}

const textOf = ({ host, port }: Address): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

const ask = (url: string): Promise<Response> => fetch(url, { signal: AbortSignal.timeout(5000) });
