import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './root.mjs';

/** @param {string} file */
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** Which lock file node_modules was last installed from. Contents, not times: a checkout touches files that it does not change. */
const stamp = 'node_modules/.installed-lock';

/** @param {string} lock */
function isInstalled(lock) {
  try {
    return read(stamp) === lock;
  } catch {
    return false; // never installed, or by hand: installing again is cheap
  }
}

/**
 * Installs exactly what the lock file says, unless that was done before. The second time needs no network.
 * @param {NodeJS.ProcessEnv} environment
 */
export function ensureInstalled(environment) {
  const lock = createHash('sha256').update(read('pnpm-lock.yaml')).digest('hex');
  if (isInstalled(lock)) return;
  const { packageManager } = JSON.parse(read('package.json'));
  console.log(`Installing the workspace with ${packageManager} …`);
  const { status, error } = spawnSync('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(path.join(root, stamp), lock);
}
