import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LAWS, type Report, run, type Subject } from '@studyhall/conformance';
import { tableRows } from '@studyhall/testing';
import { folderAfter, sections } from './tutorial-folder.fixture.ts';
import { tutorial } from './tutorial.fixture.ts';

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
