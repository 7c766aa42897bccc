import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { defaultCaps } from './caps.ts';
import { hostile } from './hostile.fixture.ts';
import { parse } from './parse.ts';
import type { Work } from './work.fixture.ts';

/** What changes how the engine counts, or says that somebody else does. */
const COUNTS = /^(NODE_V8_COVERAGE|NODE_COMPILE_CACHE|NODE_TEST.*)$/;

/** Counts in a process of its own, because the engine counts for the whole process, perhaps for somebody else. */
function countWork(): readonly Work[] {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !COUNTS.test(name)));
  const program = path.join(import.meta.dirname, 'work.fixture.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', program], { encoding: 'utf8', env });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as readonly Work[];
}

describe('the work for hostile text', () => {
  let works: readonly Work[] = [];
  before(() => {
    works = countWork();
  });

  it('is counted for every one', () => {
    assert.deepEqual(
      works.map(({ name }) => name),
      Object.keys(hostile),
    );
    assert.ok(works.every(({ short }) => short > 16_384));
  });

  it('grows as the text does', () => {
    for (const { name, short, long } of works) {
      // Four times the text; a square would be sixteen times the work.
      assert.ok(long < 4.5 * short, `${name}: ${short} at 16 Ki, ${long} at 64 Ki`);
    }
  });

  it('is some two hundred steps per character at most', () => {
    for (const { name, short } of works) assert.ok(short < 250 * 16_384, `${name}: ${short / 16_384} per character`);
  });
});

describe('hostile text', () => {
  for (const [name, make] of Object.entries(hostile)) {
    it(`gives a tree: ${name}`, () => {
      const text = make(16_384);
      const { blocks, capped } = parse(text);
      if (capped) assert.deepEqual(blocks, [{ type: 'plain', text }]);
      else assert.ok(JSON.stringify(blocks).length < 8 * text.length + defaultCaps.nodes * 100);
    });
  }
});
