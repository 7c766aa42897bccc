import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { exitWith } from './exit.mjs';

/** The Debian packages that the browser tests need, each with the program that shows it is there. */
const packages = /** @type {Record<string, string>} */ ({
  chromium: 'chromium',
  'firefox-esr': 'firefox-esr',
  'webkit2gtk-driver': 'WebKitWebDriver',
  xvfb: 'xvfb-run',
  xauth: 'xauth',
});

/** @param {string} program */
function isOnPath(program) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const missing = () => Object.keys(packages).filter((name) => !isOnPath(packages[name] ?? name));

/** Installs the browsers where it may (root on Debian), and otherwise says which are missing. */
export function ensureBrowsers() {
  const wanted = missing();
  if (wanted.length === 0) return;
  const list = wanted.join(' ');
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    exitWith(`The tests run in real browsers; please install what is missing: apt-get install ${list} (the names are Debian's).`);
  }
  console.log(`Installing ${list} …`);
  /** @param {string[]} args */
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // dpkg calls programs that live in the sbin folders, which a sparse PATH leaves out.
      env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin`, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '--yes', '--no-install-recommends', ...wanted);
  if (missing().length > 0) exitWith(`apt-get could not install ${missing().join(' ')}.`);
}
