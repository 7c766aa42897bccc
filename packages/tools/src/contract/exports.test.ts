import assert from 'node:assert/strict';
import { it } from 'node:test';
import { exportsOf } from '../docs/exports.ts';
import { contractNames } from './names.ts';

it('the package studyhall gives on the whole contract, and nothing that only our own packages share', () => {
  const given = exportsOf('packages/studyhall/src/index.ts');
  assert.deepEqual(contractNames().flatMap(({ name }) => (given.has(name) ? [] : [name])), []);
  assert.deepEqual([...given].filter((name) => /Codec$|Frame|^WIRE_|^decode/.test(name)), []);
});
