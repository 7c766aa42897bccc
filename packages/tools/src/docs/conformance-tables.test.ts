import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readText, repositoryFiles } from '../repo/files.ts';
import { conformanceRegions, familyTable, keptReports, overview, REGION, type Report } from './conformance-tables.ts';
import { region } from './region.ts';

const report: Report = {
  subject: 'adapter-x',
  kit: '0.1.0',
  contract: 1,
  seed: 1,
  capabilities: { roster: 1 },
  passed: ['order/a', 'order/b', 'roster/a'],
  skipped: [{ id: 'order/c', needs: ['submit'] }, { id: 'windows/a', needs: ['submit', 'windows'] }],
  failed: [],
};

describe('the tables of reports', () => {
  it('say of each family what is kept and what is missing', () => {
    assert.equal(
      familyTable(report),
      '| family | laws | skipped |\n|---|---|---|\n| `order` | 2 kept | 1 (no `submit`) |\n| `roster` | 1 kept |  |\n| `windows` | – | 1 (no `submit`, `windows`) |',
    );
    assert.match(familyTable({ ...report, failed: [{ id: 'order/d' }] }), /^\| family \| laws \| skipped \| broken \|\n.*\n\| `order` \| 2 kept \| 1 \(no `submit`\) \| `order\/d` \|/);
  });

  it('show what each adapter has, side by side', () => {
    const [, , row] = overview([{ folder: 'packages/adapter-x', report }]).split('\n');
    assert.equal(row, '| [adapter-x](../../packages/adapter-x/README.md) | – | ✓ | ✓ | – | – | – | ✓ (1) | – | – | – | – | 3 | 2 | 0 |');
  });
});

describe('our adapters and stores', () => {
  const files = repositoryFiles();
  const ours = [...new Set(files.map((file) => /^packages\/(?:adapter|store)-(?!sql\/)[^/]+(?=\/package\.json$)/.exec(file)?.[0] ?? '').filter(Boolean))];
  const kept = new Map(keptReports().map((each) => [each.folder, each.report]));

  for (const folder of ours) {
    it(`${folder} runs the kit, and keeps what was found`, () => {
      const test = `${folder}/src/laws.test.ts`;
      assert.ok(files.includes(test), `${test} is there`);
      assert.match(readText(test), /^ *conformance\(/m);
      assert.match(readText(test), /\{ report: new URL\('\.\.\/conformance\.json', import\.meta\.url\) \}/);
      const { files: shipped } = JSON.parse(readText(`${folder}/package.json`)) as { files: string[] };
      assert.ok(shipped.includes('conformance.json'), 'the report is shipped');
      assert.ok(kept.has(folder), `${folder}/conformance.json is there; the tests write it with STUDYHALL_WRITE_CONFORMANCE=1`);
    });
  }

  for (const [folder, { failed, only, passed, subject }] of kept) {
    it(`${folder} keeps every law that it is held to`, () => {
      assert.deepEqual([failed, only], [[], undefined]);
      assert.ok(passed.length > 0);
      if (folder.startsWith('packages/')) assert.equal(subject, folder.split('/')[1], 'the report is under the package’s name');
    });
  }

  it('are told of the same laws, of one version of the kit', () => {
    const laws = [...kept.values()].map(({ passed, skipped, kit, contract, seed }) => [[...passed, ...skipped.map(({ id }) => id)].sort(), kit, contract, seed]);
    assert.deepEqual(laws, laws.map(() => laws[0]));
  });

  for (const { file } of conformanceRegions()) {
    it(`${file} has a place for the table`, () => {
      assert.notEqual(region(readText(file), REGION), undefined);
    });
  }
});
