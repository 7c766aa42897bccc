import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

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
 * As {@link install}, for a package that brings a service of the whole machine: it is neither started now nor with the machine.
 * @param {string} name of the package and of its service
 */
export function installWithoutService(name) {
  // What Debian's packages ask before they start anything.
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install([name]);
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
  run('update-rc.d', name, 'disable');
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
