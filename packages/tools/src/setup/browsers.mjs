import { install, isOnPath, mayInstall } from './debian.mjs';
import { exitWith } from './exit.mjs';

/** The Debian packages that the browser tests need, each with the program that shows it is there. */
const packages = /** @type {Record<string, string>} */ ({
  chromium: 'chromium',
  'firefox-esr': 'firefox-esr',
  'webkit2gtk-driver': 'WebKitWebDriver',
  xvfb: 'xvfb-run',
  xauth: 'xauth',
});

/** Chromium without a window's own pages, which costs the journeys half of the work; where it is not to be had they take the whole. */
const WINDOWLESS = 'chromium-headless-shell';

const missing = () => Object.keys(packages).filter((name) => !isOnPath(packages[name] ?? name));

/** Installs the browsers where it may (root on Debian), and otherwise says which are missing. */
export function ensureBrowsers() {
  const wanted = missing();
  if (wanted.length > 0) {
    if (!mayInstall()) {
      exitWith(`The tests run in real browsers; please install what is missing: apt-get install ${wanted.join(' ')} (the names are Debian's).`);
    }
    install(wanted);
    if (missing().length > 0) exitWith(`apt-get could not install ${missing().join(' ')}.`);
  }
  if (!isOnPath(WINDOWLESS) && mayInstall()) install([WINDOWLESS]);
}
