import { existsSync, globSync } from 'node:fs';

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
/** The same engine without what surrounds pages in a window; Debian's own script around it would outlive it when it is ended. */
const windowless = '/usr/lib/chromium/chromium-headless-shell';
/** What journeys run in: each opens windows of its own, and more than half of the work would be for what no page is. */
export const windowlessChromium = { ...chromium, path: existsSync(windowless) ? windowless : chromium.path };
export const firefox = { path: '/usr/bin/firefox-esr' };
/** WebKit is driven over a port, which the tests’ configuration reads from this environment variable. */
export const portVariable = 'WEBKIT_DRIVER_PORT';
export const webkit = { driver: 'WebKitWebDriver', path: globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').sort().at(-1) ?? '' };
