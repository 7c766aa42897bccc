import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isId } from './id.ts';
import { idOfName } from './id-of-name.ts';

it('a name has an id of its own, the same each time and in every release', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => idOfName(`r@c ${String(at)}`));
  assert.ok(ids.every(isId));
  assert.equal(new Set(ids).size, 1000);
  assert.equal(ids[1], 'tNG1RgcY9-1V8kt6qKfaHg');
});
