import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { filesFor, gzipped, type Manifest } from './manifest.ts';
import { over, table, tableIn, withTable } from './report.ts';

const manifest: Manifest = {
  'src/boot.ts': { file: 'studyhall.js', dynamicImports: ['../elements/thread.ts'] },
  '../elements/thread.ts': { file: 'thread-1.js', imports: ['_shared-2.js'], css: ['thread.css'] },
  '../elements/peers.ts': { file: 'peers-3.js', imports: ['_shared-2.js', 'src/boot.ts'] },
  '_shared-2.js': { file: 'shared-2.js' },
};

describe('what a page loads', () => {
  it('is a chunk and what it imports, and not what it may load later', () => {
    assert.deepEqual(filesFor(manifest, ['boot.ts']), ['studyhall.js']);
    assert.deepEqual(filesFor(manifest, ['thread.ts']), ['shared-2.js', 'thread-1.js', 'thread.css']);
  });

  it('counts what several chunks share once', () => {
    assert.deepEqual(filesFor(manifest, ['thread.ts', 'peers.ts']), ['peers-3.js', 'shared-2.js', 'studyhall.js', 'thread-1.js', 'thread.css']);
  });

  it('is never guessed: a chunk that is not there is an error', () => {
    assert.throws(() => filesFor(manifest, ['gone.ts']), /0 chunks begin with a source "gone.ts"/);
  });
});

describe('sizes', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'studyhall-sizes-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('are of each file gzipped by itself', () => {
    const text = 'study '.repeat(100);
    writeFileSync(path.join(folder, 'a.js'), text);
    writeFileSync(path.join(folder, 'b.js'), text);
    assert.equal(gzipped(folder, ['a.js', 'b.js']), 2 * gzipSync(text, { level: 9 }).length);
  });

  const measured = [
    { budget: { name: 'boot', chunks: [], most: 5 }, bytes: 5 * 1024 },
    { budget: { name: 'all', chunks: [], most: 50 }, bytes: 50 * 1024 + 1 },
  ];

  it('are over budget above it by a byte', () => {
    assert.deepEqual(
      over(measured).map(({ budget }) => budget.name),
      ['all'],
    );
  });

  it('stand in the README between their marks, and can be put there', () => {
    const readme = 'Before\n<!-- sizes:start -->\nold\n<!-- sizes:end -->\nAfter\n';
    assert.equal(tableIn(readme), 'old');
    const written = withTable(readme, table(measured));
    assert.equal(tableIn(written), table(measured));
    assert.match(written, /^Before\n.*\| boot \| 5\.0 KB \| 5 KB \|.*\nAfter\n$/s);
    assert.equal(tableIn('no marks'), undefined);
  });
});
