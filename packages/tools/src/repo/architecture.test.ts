import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breaks, readTable } from './architecture.ts';
import { readText } from './files.ts';
import { type WorkspacePackage, workspacePackages } from './workspace.ts';

const table = readTable(`# Title
| package | may import | what lives there |
|---|---|---|
| \`low\` | | words |
| \`high\` | \`low\` | more |

| another | table |`);

const low: WorkspacePackage = { folder: 'low', name: '@x/low', private: false, dependencies: [], devDependencies: [], code: [] };
const high: WorkspacePackage = { ...low, folder: 'high', name: '@x/high', dependencies: ['@x/low'] };

/** What breaks when one file of `high` says this. */
const says = (text: string, file = 'packages/high/src/a.ts'): string[] => breaks(table, [low, { ...high, code: [file] }], () => text);

describe('the architecture table', () => {
  it('is kept by the packages of this repository', () => {
    assert.deepEqual(breaks(readTable(readText('docs/architecture.md')), workspacePackages(), readText), []);
  });

  it('lets a package import what its row names', () => {
    assert.deepEqual(says(`import { a } from '@x/low'; import './b.ts'; import 'node:fs';`), []);
  });

  for (const [form, text] of [
    ['a type import', `import type { A } from '@x/low/deep.js';`],
    ['a re-export', `export * from '@x/low';`],
    ['a lazy import', `const a = await import('@x/low');`],
  ] as const) {
    it(`sees ${form} that it does not allow`, () => {
      const lowImports = readTable('| package | may import |\n|---|---|\n| `low` | |\n| `high` | |');
      const found = breaks(lowImports, [low, { ...high, dependencies: [], code: ['packages/high/src/a.ts'] }], () => text);
      assert.deepEqual(found, ['packages/high/src/a.ts may not import low']);
    });
  }

  it('sees a dependency that it does not allow', () => {
    assert.deepEqual(breaks(table, [{ ...low, dependencies: ['@x/high'] }, high], () => ''), ['low/package.json may not depend on high']);
  });

  it('sees a package without a row and a row without a package', () => {
    const other = { ...low, folder: 'other', name: '@x/other' };
    assert.deepEqual(breaks(table, [low, other], () => ''), ['other has no row in the table', 'the table has high, which is not there']);
  });

  it('sees an import that is not among the dependencies, where it would be shipped', () => {
    assert.deepEqual(says(`import 'left-pad';`), ['packages/high/src/a.ts imports left-pad, which is not among the dependencies']);
    assert.deepEqual(says(`import 'left-pad';`, 'packages/high/src/a.test.ts'), []);
  });

  it('sees a file that reaches into another package', () => {
    assert.deepEqual(says(`import '../../low/src/b.ts';`), ['packages/high/src/a.ts reaches out of its package: ../../low/src/b.ts']);
  });
});
