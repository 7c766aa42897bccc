import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { tableRows } from '@studyhall/testing';
import { LAWS } from './laws.ts';

it('the README tells every family of laws, once and in their order', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const told = tableRows(readme, 'family').flatMap(([names = '']) => names.replaceAll('`', '').split(', '));
  assert.deepEqual(told, [...new Set(LAWS.map(({ id }) => id.slice(0, id.indexOf('/'))))]);
});
