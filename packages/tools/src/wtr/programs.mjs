import { globSync } from 'node:fs';

/** The browsers as Debian installs them. */
export const chromium = {
  path: '/usr/bin/chromium',
  args: [
    '--no-sandbox', // tests run as root in containers
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
export const firefox = { path: '/usr/bin/firefox-esr' };
/** WebKit is driven over a port, which the tests’ configuration reads from this environment variable. */
export const portVariable = 'WEBKIT_DRIVER_PORT';
export const webkit = { driver: 'WebKitWebDriver', path: globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').sort().at(-1) ?? '' };
