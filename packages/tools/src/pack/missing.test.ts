import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readText } from '../repo/files.ts';
import { workspacePackages } from '../repo/workspace.ts';
import { missingFiles } from './missing.mjs';

describe('what a package lacks before it is built', () => {
  it('is every file that its manifest names, and nothing once they are there', (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-pack-'));
    t.after(() => { rmSync(folder, { recursive: true }); });
    const manifest = {
      name: 'lamp',
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
      bin: { lamp: './bin/lamp.js' },
      customElements: './dist/custom-elements.json',
      sideEffects: ['./dist/script/**'],
    };
    const files = ['dist/index.d.ts', 'dist/index.js', 'bin/lamp.js', 'dist/custom-elements.json', 'dist/script/**'];
    assert.deepEqual(missingFiles(folder, manifest), files);
    for (const file of files.map((each) => each.replace('**', 'lamp.js'))) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), '');
    }
    assert.deepEqual(missingFiles(folder, manifest), []);
  });

  for (const { folder } of workspacePackages().filter((one) => !one.private)) {
    it(`is looked for when ${folder} is packed`, () => {
      const { scripts } = JSON.parse(readText(`packages/${folder}/package.json`)) as { scripts?: Record<string, string> };
      assert.deepEqual(scripts, { prepack: 'node ../tools/src/pack/guard.mjs' });
    });
  }
});
