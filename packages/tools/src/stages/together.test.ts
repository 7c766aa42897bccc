import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../setup/root.mjs';
import { filesOf } from './run-stage.ts';
import { unitTests } from './stages.ts';

/** What one file does to all others that run in its process. */
const REACHES_OTHERS = [
  [/^(?:before|after|beforeEach|afterEach)\(/m, 'a hook outside a describe runs for every file'],
  [/process\.(?:chdir|exit)\(|process\.env(?:\.\w+|\[[^\]]+\]) = |process\.exitCode = /, 'the process is everybody’s'],
  [/^mock\.|^\s*mock\.timers\.enable/m, 'a mock of the runner’s own is everybody’s: take that of the test’s context'],
] as const;

describe('tests that share a process', () => {
  it('keep to themselves', () => {
    const files = filesOf(unitTests) ?? [];
    assert.ok(files.length > 50);
    const reach = files.flatMap((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return REACHES_OTHERS.filter(([pattern]) => pattern.test(text)).map(([, why]) => `${file}: ${why}`);
    });
    assert.deepEqual(reach, []);
  });
});
