import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isId } from '@studyhall/protocol';
import { BEGINNING, cursorOf, placeOf } from './cursor.ts';
import { idOf } from './id-of.ts';

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

it('what was written elsewhere has an id of its own, the same each time', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => idOf(`r@c ${String(at)}`));
  assert.ok(ids.every(isId));
  assert.equal(new Set(ids).size, 1000);
  assert.equal(idOf('r@c 1'), ids[1]);
});
