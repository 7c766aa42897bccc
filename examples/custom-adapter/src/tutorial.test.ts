import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { folderAfter, sections } from './tutorial-folder.fixture.ts';
import { ADAPTER, adapterAfter, FILES, SETTINGS } from './tutorial.fixture.ts';

const example = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

describe('docs/adapters/tutorial.md', () => {
  it('ends with the files of the example', () => {
    const last = { ...FILES, [ADAPTER]: adapterAfter.get(sections.at(-1) ?? 0) };
    assert.deepEqual(last, Object.fromEntries(Object.keys(last).map((file) => [file, example(file)])));
    const scripts = (text: string): unknown => (JSON.parse(text) as { scripts: unknown }).scripts;
    assert.deepEqual(scripts(SETTINGS), scripts(example('package.json')));
  });

  it('has a test of its own that fails until its last section', async () => {
    const test = (section: number): Promise<unknown> =>
      promisify(execFile)(process.execPath, ['--test', 'level.test.js'], { cwd: folderAfter(section), env: { PATH: process.env.PATH } });
    await assert.rejects(test(sections.at(-2) ?? 0), ({ stdout }: { stdout: string }) => stdout.includes("'student' !== 'ta'"));
    await test(sections.at(-1) ?? 0);
  });

  it('has an adapter as short as the example says', () => {
    const code = example(ADAPTER).split('\n').filter((line) => !/^\s*(\/\/|\/\*\*|\*|$)/.test(line));
    assert.equal(/(\d+) lines of code/.exec(example('README.md'))?.[1], String(code.length));
  });
});
