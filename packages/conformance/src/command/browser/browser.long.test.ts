import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LAWS } from '../../laws.ts';
import type { Report } from '../../report/report.ts';
import { MEMORY, runCommand, runOver, temporaryFolder } from '../command.fixture.ts';
import { chromeAt } from './chrome.ts';
import { optional } from './optional.ts';

const memory = fileURLToPath(MEMORY);

describe('--browser', { concurrency: 2 }, () => {
  it('holds the laws in a page, and prints and reports as ever', async (t) => {
    const folder = temporaryFolder(t);
    const { code, stdout, stderr } = await runCommand(folder, [memory, '--browser', '--only', 'reading,windows', '--json', 'found.json']);
    assert.deepEqual([code, stderr], [0, '']);
    const report = JSON.parse(readFileSync(path.join(folder, 'found.json'), 'utf8')) as Report;
    assert.deepEqual(report.passed, LAWS.map(({ id }) => id).filter((id) => /^(reading|windows)\//.test(id)));
    for (const id of report.passed) assert.match(stdout, new RegExp(`^ +✓ ${id} `, 'm'));
  });

  it('really is a browser', async (t) => {
    const source = `import memory from ${JSON.stringify(memory)};\nif (typeof document === 'undefined') throw new Error('no page');\nexport default memory;`;
    assert.match((await runOver(t, source)).stderr, /: it cannot be loaded: no page\n$/);
    assert.equal((await runOver(t, source, ['--browser', '--only', 'close/calls'])).code, 0);
  });

  it('goes on in a new page after a law that takes its page with it', async (t) => {
    const source = `import memory, { changed } from ${JSON.stringify(memory)};
      let looked = false;
      export default { ...memory, harness: async () => {
        const harness = await memory.harness();
        const parts = looked ? { submit() { setTimeout(() => { throw new Error('late'); }); return new Promise(() => undefined); } } : {};
        looked = true;
        return { ...harness, link: async (who, room) => changed(await harness.link(who, room), parts) };
      } };`;
    const { code, stdout, stderr } = await runOver(t, source, ['--browser', '--only', 'reading/whole,rooms/invalid']);
    assert.deepEqual([code, stderr], [1, '']);
    assert.match(stdout, /✗ reading\/whole .*\n +it threw where nobody could catch it: .*late/);
    assert.match(stdout, /✓ rooms\/invalid /);
  });

  for (const [what, source, line, args] of [
    ['a module that needs Node', "import { readFile } from 'node:fs/promises';\nexport default readFile;", / \.\/subject\.mjs: it cannot be bundled for a browser: it imports "node:fs\/promises", which only Node has; .* \(.*, line 1\)$/, []],
    ['a module that throws', "throw new Error('no database');", /: it cannot be loaded: no database$/, []],
    ['a module that is never loaded', 'await new Promise(() => undefined);', /: loading it: no answer within 0\.5 s$/, ['--limit', '.5']],
    ['a module that blocks its page', 'alert(1);', /: loading it: no answer within 5\.5 s, and nothing else could run$/, ['--limit', '.5']],
    ['no such program', 'export default 1;', /: --browser: there is no \/no\/chrome$/, ['--browser=/no/chrome']],
    ['a program that is no browser', 'export default 1;', /: starting: the browser failed: .+$/, ['--browser=/bin/true']],
  ] as const) {
    it(`tells ${what} in one line`, async (t) => {
      const { code, stdout, stderr } = await runOver(t, source, ['--browser', ...args]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^studyhall-conformance: .*\n$/);
      assert.match(stderr.trimEnd(), line);
    });
  }

  it('asks for the packages that only it needs', async () => {
    const nowhere = 'a package that is not there';
    const absent = optional('esbuild', () => import(nowhere));
    await assert.rejects(absent, { name: 'Unusable', message: '--browser needs the package esbuild, which is not installed: npm install --save-dev esbuild puppeteer-core' });
    assert.equal(await optional('esbuild', () => Promise.resolve(7)), 7);
  });

  it('takes the program that is named, that of the environment, or one that is found', () => {
    const here = (...paths: string[]) => (file: string): boolean => paths.includes(file);
    assert.equal(chromeAt('/a', '/b', here('/a', '/b', '/usr/bin/chromium')), '/a');
    assert.equal(chromeAt('', '/b', here('/b', '/usr/bin/chromium')), '/b');
    assert.equal(chromeAt('', undefined, here('/usr/bin/google-chrome')), '/usr/bin/google-chrome');
    assert.throws(() => chromeAt('', '/b', here()), { name: 'Unusable', message: 'CHROME_PATH: there is no /b' });
    assert.throws(() => chromeAt('', undefined, here()), { name: 'Unusable', message: /say where with --browser=PATH$/ });
    assert.ok(existsSync(chromeAt('', undefined)));
  });
});
