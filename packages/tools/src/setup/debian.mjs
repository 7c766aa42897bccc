import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Files that packages look for before they start anything, or make a database of their own as PostgreSQL's does. */
const PREVENTIONS = [
  { file: '/usr/sbin/policy-rc.d', text: '#!/bin/sh\nexit 101\n', mode: 0o755 },
  { file: '/etc/postgresql-common/createcluster.d/none.conf', text: 'create_main_cluster = false\n', mode: 0o644 },
];

/** @param {string} program */
export function isOnPath(program) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Whether Debian packages can be installed without asking anybody: as root, where there is apt. */
export function mayInstall() {
  return process.getuid?.() === 0 && isOnPath('apt-get');
}

/** @param {string[]} names of Debian packages */
export function install(names) {
  console.log(`Installing ${names.join(' ')} …`);
  apt('update');
  apt('install', '--yes', '--no-install-recommends', ...names);
}

/**
 * As {@link install}, for packages that bring services of the whole machine: none is started, neither now nor with the machine.
 * @param {string[]} names of the packages and of their services
 */
export function installWithoutService(...names) {
  const made = PREVENTIONS.filter(({ file }) => !existsSync(file));
  for (const { file, text, mode } of made) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
  }
  try {
    install(names);
  } finally {
    for (const { file } of made) rmSync(file, { force: true });
  }
  for (const name of names) {
    if (existsSync(`/etc/init.d/${name}`)) run('update-rc.d', name, 'disable');
    else if (isOnPath('systemctl')) run('systemctl', 'disable', '--quiet', name);
  }
}

/** @param {string[]} args */
function apt(...args) {
  run('apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=600', ...args);
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, ...args) {
  spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    // dpkg calls programs that live in the sbin folders, which a sparse PATH leaves out.
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin`, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
