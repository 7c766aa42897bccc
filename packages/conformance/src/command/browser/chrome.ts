import { existsSync } from 'node:fs';
import { Unusable } from '../../report/unusable.ts';

/** Where systems put them. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium or Chrome.
 *
 * @param given as the person named it; empty where not
 * @param chromePath the environment's `CHROME_PATH`
 * @throws Unusable where there is none
 */
export function chromeAt(given: string, chromePath: string | undefined, exists: (path: string) => boolean = existsSync): string {
  for (const [path, from] of [[given, '--browser'], [chromePath ?? '', 'CHROME_PATH']] as const) {
    if (path === '') continue;
    if (!exists(path)) throw new Unusable(`${from}: there is no ${path}`);
    return path;
  }
  const found = USUAL.find((path) => exists(path));
  if (found === undefined) throw new Unusable('--browser: no Chromium or Chrome is where they usually are; say where with --browser=PATH');
  return found;
}
