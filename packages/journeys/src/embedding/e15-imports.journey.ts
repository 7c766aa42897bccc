import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '../harness/test.ts';

const packages = fileURLToPath(new URL('../../..', import.meta.url));

/** What is built for browsers; of `studyhall` also the bundled script tag. */
const BUILT = ['protocol', 'domain', 'client', 'elements', 'adapter-local', 'adapter-http', 'studyhall'];

/** The compiler leaves files behind whose source is gone. */
const isBuilt = (file: string): boolean =>
  file.includes('/dist/script/') || existsSync(path.join(packages, file.replace('/dist/', '/src/').replace(/\.js$/, '.ts')));

test('E15 @chromium every built module imports in plain Node without throwing', () => {
  const files = BUILT.flatMap((name) => globSync(`${name}/dist/**/*.js`, { cwd: packages }))
    .filter(isBuilt)
    .map((file) => pathToFileURL(path.join(packages, file)).href);
  expect(files.length).toBeGreaterThan(100);
  expect(files.some((file) => file.includes('/dist/script/chunks/'))).toBe(true);
  const program = `for (const file of ${JSON.stringify(files)}) {
    await import(file).catch((error) => { console.log(file + ': ' + error.message); });
  }`;
  // A process of its own, with no page and none of the test's own doings.
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } });
  expect(said).toBe('');
});
