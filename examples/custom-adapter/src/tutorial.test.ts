import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { LAWS, type Report, run, type Subject } from '@studyhall/conformance';
import { tableRows } from '@studyhall/testing';
import { ADAPTER, adapterAfter, FILES, SETTINGS, tutorial } from './tutorial.fixture.ts';

const example = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const sections = [...adapterAfter.keys()];
const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-tutorial-'));
after(() => { rmSync(folder, { recursive: true }); });

/** What a reader of the tutorial has in his folder after a section. */
function folderAfter(section: number): string {
  const place = path.join(folder, String(section));
  mkdirSync(path.join(place, 'public'), { recursive: true });
  const files = { 'package.json': SETTINGS, ...FILES, [ADAPTER]: adapterAfter.get(section) ?? assert.fail(`section ${section} has no code`) };
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(place, file), text);
  return place;
}

async function reportAfter(section: number, laws: readonly string[]): Promise<Report> {
  const { default: subject } = (await import(pathToFileURL(path.join(folderAfter(section), 'subject.js')).href)) as { default: Subject };
  return run(subject, { laws: LAWS.filter(({ id }) => laws.includes(id)) });
}

/** What is broken, sorted. What is so only when things race is tried again until it is. */
async function brokenAfter(section: number, laws: readonly string[]): Promise<readonly string[]> {
  const broken = new Set<string>();
  for (let tries = 0; broken.size < laws.length && tries < 20; tries += 1) {
    const { failed } = await reportAfter(section, laws.filter((law) => !broken.has(law)));
    for (const { id } of failed) broken.add(id);
  }
  return [...broken].sort();
}

describe('what docs/adapters/tutorial.md says is broken', () => {
  const rows = tableRows(tutorial, 'broken at first').map(([law = '', , section]) => ({ law: law.replaceAll('`', ''), section: Number(section) }));

  for (const [at, section] of sections.slice(1).entries()) {
    const mended = rows.filter((row) => row.section === section).map(({ law }) => law);
    if (mended.length === 0) continue;

    it(`is broken before section ${section}, and mended in it: ${mended.join(', ')}`, async () => {
      assert.deepEqual(await brokenAfter(sections[at] ?? 0, mended), [...mended].sort());
      const now = await reportAfter(section, mended);
      assert.deepEqual([now.passed.length, now.failed], [mended.length, []]);
    });
  }

  it('is broken at first, and is mended in a section that is there', async () => {
    assert.ok(rows.every(({ section }) => sections.includes(section)));
    const laws = rows.map(({ law }) => law);
    assert.deepEqual(await brokenAfter(sections[0] ?? 0, laws), laws.sort());
  });
});

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
