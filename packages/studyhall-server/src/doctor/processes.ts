import { readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from '@studyhall/store-sqlite';
import { ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

/** Which processes have the database of a folder open. Only Linux tells, and a user other than root only of their own. */
export function lookAtProcesses(folder: string, proc = '/proc'): readonly Finding[] {
  const others = processesWith(join(folder, DATABASE_FILE), proc).filter((pid) => pid !== process.pid);
  if (others.length === 0) return [];
  if (others.length === 1) return [ok('use', `process ${others.join()} has the database open`)];
  return [warn('use', `processes ${others.join(', ')} have the database open at once: nothing is lost by it, but limits count in each and nobody sees who is there on another`)];
}

function processesWith(file: string, proc: string): readonly number[] {
  const real = attempt(() => realpathSync(file));
  if (real === undefined) return [];
  const pids = attempt(() => readdirSync(proc))?.filter((name) => /^\d+$/.test(name)).map(Number) ?? [];
  return pids.filter((pid) => {
    const open = join(proc, String(pid), 'fd');
    return (attempt(() => readdirSync(open)) ?? []).some((fd) => attempt(() => readlinkSync(join(open, fd))) === real);
  });
}

/** Processes end, and others' may not be looked into. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
