import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Package } from 'custom-elements-manifest';
import { isTest } from '../repo/files.ts';
import { root } from '../setup/root.mjs';
import { analyze } from './analyze.ts';
import { eventClasses, type EventClass, publicApi } from './public-api.ts';

const home = path.join(root, 'packages/elements');

/** Where a package's manifest is put, and where `customElements` in its package.json points. */
export const manifestFileOf = (folder: string): string => path.join(root, 'packages', folder, 'dist/custom-elements.json');

/** The manifest of this repository's elements, and the events that they send, read from the sources. */
export function readElements(): { readonly manifest: Package; readonly events: readonly EventClass[] } {
  const paths = globSync('src/**/*.ts', { cwd: home })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !isTest(file))
    .sort();
  const analyzed = analyze(new Map(paths.map((file) => [file, readFileSync(path.join(home, file), 'utf8')])));
  return { manifest: publicApi(analyzed, paths), events: eventClasses(analyzed) };
}
