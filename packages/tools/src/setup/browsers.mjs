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

const missing = () => Object.keys(packages).filter((name) => !isOnPath(packages[name] ?? name));

/** Installs the browsers where it may (root on Debian), and otherwise says which are missing. */
export function ensureBrowsers() {
  const wanted = missing();
  if (wanted.length === 0) return;
  if (!mayInstall()) {
    exitWith(`The tests run in real browsers; please install what is missing: apt-get install ${wanted.join(' ')} (the names are Debian's).`);
  }
  install(wanted);
  if (missing().length > 0) exitWith(`apt-get could not install ${missing().join(' ')}.`);
}
