import { existsSync, readdirSync } from 'node:fs';
import { installWithoutService, isOnPath, mayInstall } from './debian.mjs';

/** Debian keeps each version of PostgreSQL in a folder of its own, and on nobody's PATH. */
function hasPostgres() {
  const versions = '/usr/lib/postgresql';
  return isOnPath('postgres') || (existsSync(versions) && readdirSync(versions).some((version) => existsSync(`${versions}/${version}/bin/postgres`)));
}

/** @param {string} program */
const isThere = (program) => isOnPath(program) || existsSync(`/usr/sbin/${program}`);

/** Debian's names of what a server of several nodes is tested with, and whether each is there. */
const services = { postgresql: hasPostgres, 'nats-server': () => isThere('nats-server'), nginx: () => isThere('nginx') };

const missing = () => Object.entries(services).filter(([, isHere]) => !isHere()).map(([name]) => name);

/** Installs them where it may; none is started. Without them those tests are skipped, and say so. */
export function ensureServices() {
  const wanted = missing();
  if (wanted.length > 0 && mayInstall()) installWithoutService(...wanted);
  const absent = missing();
  if (absent.length > 0) {
    console.warn(`Tests of stores, buses and clusters will be skipped: apt-get install ${absent.join(' ')} (the names are Debian's).`);
  }
}
