import assert from 'node:assert/strict';
import { it } from 'node:test';
import { description } from './description.ts';

it('the description is made once: anybody may ask for it, as often as they like', () => {
  assert.equal(description(), description());
});
