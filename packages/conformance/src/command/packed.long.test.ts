import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { it } from 'node:test';
import { oldestNode } from '@studyhall/testing/packed.js';
import { runCommand, temporaryFolder } from './command.fixture.ts';
import { installPacked } from './packed.fixture.ts';

const SUBJECT = `import { SMALLEST_LACKS, smallestHarness } from './smallest.mjs';
export default { name: 'the smallest', lacks: SMALLEST_LACKS, harness: () => smallestHarness() };
`;

it('the packed kit runs on the oldest Node at hand, as command and as tests', { timeout: 120_000 }, async (t) => {
  const folder = temporaryFolder(t);
  installPacked(folder);
  writeFileSync(join(folder, 'subject.mjs'), SUBJECT);
  writeFileSync(join(folder, 'smallest.mjs'), stripTypeScriptTypes(readFileSync(new URL('../smallest.fixture.ts', import.meta.url), 'utf8')));
  writeFileSync(join(folder, 'laws.test.mjs'), "import { conformance } from '@studyhall/conformance/node-test';\nimport subject from './subject.mjs';\nconformance(subject, { report: new URL('./found.json', import.meta.url) });\n");
  const bin = 'node_modules/@studyhall/conformance/bin/studyhall-conformance.js';

  const { node } = oldestNode();
  const { code, stdout, stderr } = await runCommand(folder, ['./subject.mjs', '--json', 'found.json'], [node, bin]);
  assert.deepEqual([code, stderr], [0, ''], `${node}: ${stdout}`);
  assert.match(stdout, /^ +✓ histories\/converge /m);
  assert.match(stdout, /^ +– windows\/slice +skipped \(no windows\)$/m);
  // The tests find the same as the command.
  assert.match(execFileSync(node, ['--test', 'laws.test.mjs'], { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } }), /^(# |ℹ )fail 0$/m);
  const { stderr: said } = await runCommand(folder, ['./subject.mjs', '--browser', '--only', 'close'], [node, bin]);
  assert.equal(said, 'studyhall-conformance: --browser needs the package esbuild, which is not installed: npm install --save-dev esbuild puppeteer-core\n');
});
