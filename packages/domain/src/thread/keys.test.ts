import assert from 'node:assert/strict';
import { it } from 'node:test';
import { idOf } from './history.fixture.ts';
import { ownerOf, ownKey } from './keys.ts';

it('the owner is read back from an own key, whatever characters the person’s id has', () => {
  for (const person of ['ann', 'a/b', 'own/x/y', 'https://lms.example/users/7', '😀 \u202e'])
    assert.equal(ownerOf(ownKey(idOf(1), person)), person);
});

it('posts have no owner', () => {
  for (const key of [idOf(1), 'own', 'own/', 'own/short/ann']) assert.equal(ownerOf(key), undefined);
});
