import { installWithoutService, isOnPath, mayInstall } from './debian.mjs';

/** Installs the XMPP server that one adapter is tested with, where it may. Without it those tests are skipped, and say so. */
export function ensureProsody() {
  if (isOnPath('prosody')) return;
  if (mayInstall()) installWithoutService('prosody');
  if (!isOnPath('prosody')) {
    console.warn("There is no Prosody here, so the tests of adapter-xmpp will be skipped: apt-get install prosody (the name is Debian's).");
  }
}
