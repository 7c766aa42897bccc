import { spawnSync } from 'node:child_process';

/** Somebody of this machine. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * As whom a program runs that refuses to be root: as the account that its package made, or as oneself where one is not root.
 *
 * @param name of the account
 */
export function insteadOfRoot(name: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string): number => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
  return { uid: number('-u'), gid: number('-g') };
}
