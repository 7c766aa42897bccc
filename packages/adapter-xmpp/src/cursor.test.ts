import assert from 'node:assert/strict';
import { it } from 'node:test';
import { BEGINNING, cursorOf, placeOf } from './cursor.ts';

it('a cursor is a place in one room, and nothing else is', () => {
  const place = { id: 'archive.id\n with anything', at: 1_795_219_200_000 };
  const cursor = cursorOf('r@c', place);
  assert.deepEqual(placeOf('r@c', cursor), place);
  assert.deepEqual(placeOf('r@c', undefined), BEGINNING);
  assert.deepEqual(placeOf('r@c', cursorOf('r@c', BEGINNING)), BEGINNING);
  for (const other of ['', '0', `${cursor}x`, `x${cursor}`, cursor.slice(1), cursor.replace('archive', 'Archive')]) {
    assert.throws(() => placeOf('r@c', other), { code: 'cursor-gone', retry: 'reset' });
  }
  assert.throws(() => placeOf('s@c', cursor), { code: 'cursor-gone' });
});
