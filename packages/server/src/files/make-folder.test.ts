import assert from 'node:assert/strict';
import fs, { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { makeFolder } from './make-folder.ts';

function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-'));
  t.after(() => { rmSync(folder, { recursive: true }); });
  return folder;
}

/** Does something each time before a folder is made. */
function before(t: TestContext, does: (path: string) => void): void {
  const make = mkdirSync;
  const mock = t.mock.method(fs, 'mkdirSync', (path: string, options: object) => {
    does(path);
    make(path, options);
  });
  syncBuiltinESMExports();
  t.after(() => {
    mock.mock.restore();
    syncBuiltinESMExports();
  });
}

describe('a folder', () => {
  it('is made with those above it, for its owner alone', (t) => {
    const folder = join(temporary(t), 'a', 'b');
    makeFolder(folder);
    makeFolder(folder);
    for (const path of [folder, join(folder, '..')]) assert.equal(statSync(path).mode & 0o777, 0o700);
  });

  it('may be made by another server meanwhile', (t) => {
    const folder = join(temporary(t), 'a', 'b');
    const make = mkdirSync;
    before(t, (path) => { make(path); });
    makeFolder(folder);
    assert.ok(statSync(folder).isDirectory());
  });

  it('is not made where something else is, also meanwhile', (t) => {
    const folder = temporary(t);
    writeFileSync(join(folder, 'file'), '');
    assert.throws(() => { makeFolder(join(folder, 'file')); }, { code: 'EEXIST' });
    before(t, (path) => { writeFileSync(path, ''); });
    assert.throws(() => { makeFolder(join(folder, 'late')); }, { code: 'EEXIST' });
  });
});
