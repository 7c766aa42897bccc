import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { LAWS, lawsFor } from '../laws.ts';

const conditions = ['source', 'node'];

it('vitest runs the laws as tests', { timeout: 120_000 }, async () => {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const silent = { watch: false, reporters: [{}] };
  const vitest = await startVitest('test', [], { ...silent, root, config: false, include: ['vitest.fixture.ts'] }, { ssr: { resolve: { conditions } } });
  const tests = vitest.state.getTestModules().flatMap(({ children }) => [...children.allTests()]);
  await vitest.close();
  process.exitCode = 0; // It stands for the failing test that is wanted here.
  const failed = tests.filter((test) => test.result().state !== 'passed');
  assert.deepEqual(failed.map(({ fullName }) => fullName), [
    'the laws of the contract: memory that says too much > subject/declared: it lacks what it says it lacks, and nothing else',
  ]);
  assert.equal(tests.length, 1 + LAWS.length + 1 + lawsFor(['authority', 'restart']).length);
});
