import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCycle } from './cycles.ts';
import { readText } from './files.ts';
import { importsOf, isRelative, target } from './imports.ts';
import { workspacePackages } from './workspace.ts';

for (const { folder, code } of workspacePackages()) {
  const graph = new Map(code.map((file) => [file, importsOf(readText(file)).filter(isRelative).map((to) => target(file, to))]));

  describe(`the modules of ${folder}`, () => {
    it('form no cycle', () => {
      assert.equal(findCycle(graph)?.join(' -> '), undefined);
    });

    it('import each other directly, never through an index', () => {
      const isIndex = (file: string): boolean => /\/index\.[cm]?[jt]s$/.test(file);
      const through = [...graph].filter(([file, to]) => to.some(isIndex) && !file.endsWith('/index.test.ts'));
      assert.deepEqual(
        through.map(([file]) => file),
        [],
      );
    });
  });
}
