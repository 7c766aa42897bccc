import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { lawsFor } from '../laws.ts';
import { memoryHarness } from '../memory.fixture.ts';
import { conformance } from './mocha.ts';
import { LAW_MS } from './patience.ts';

const mocha = globalThis as { describe?: unknown; it?: unknown };

afterEach(() => {
  delete mocha.describe;
  delete mocha.it;
});

it('mocha gets a test of each law, and is told to be patient', async () => {
  const tests = new Map<string, () => Promise<void>>();
  const patience: number[] = [];
  mocha.describe = (_: string, body: (this: unknown) => void) => { body.call({ timeout: (ms: number) => patience.push(ms) }); };
  mocha.it = (title: string, body: () => Promise<void>) => tests.set(title, body);
  conformance({ name: 'memory', lacks: ['windows'], harness: () => memoryHarness() });
  assert.equal(tests.size, 1 + lawsFor(['windows']).length);
  assert.deepEqual(patience, [LAW_MS]);
  const [declared, first] = [...tests.values()];
  await assert.rejects(async () => { await declared?.(); }, { name: 'LawBroken' });
  await first?.();
});

it('where mocha is not, that is said', () => {
  assert.throws(() => { conformance({ name: 'memory', harness: () => memoryHarness() }); }, /^TypeError: mocha’s describe and it are not there/);
});
