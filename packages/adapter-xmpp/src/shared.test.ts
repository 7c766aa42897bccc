import assert from 'node:assert/strict';
import { it } from 'node:test';
import { turn } from '@studyhall/testing';
import { Shared } from './shared.ts';

/** Something that counts what becomes of it. */
function setUp() {
  const [made, ended]: [object[], object[]] = [[], []];
  const over = new Set<object>();
  const shared = new Shared<object>(
    (value) => !over.has(value),
    (value) => ended.push(value),
  );
  const use = () =>
    shared.use('key', async () => {
      await turn();
      made.push({});
      return made.at(-1) ?? {};
    });
  return { made, ended, over, shared, use };
}

it('is made once for all, and ended with its last use', async () => {
  const { made, ended, use } = setUp();
  const uses = [use(), use()];
  assert.equal(await uses[0]?.made, await uses[1]?.made);
  uses[0]?.release();
  uses[0]?.release();
  await turn();
  assert.equal(ended.length, 0);
  uses[1]?.release();
  await turn();
  assert.deepEqual(ended, made);
  await use().made;
  assert.equal(made.length, 2);
});

it('is ended also where its last use ended before it was there', async () => {
  const { made, ended, use } = setUp();
  use().release();
  await turn();
  await turn();
  assert.deepEqual([made.length, ended], [1, made]);
});

it('is made anew where it failed, or has ended by itself', async () => {
  const { made, over, shared, use } = setUp();
  const failing = shared.use('key', () => Promise.reject(new Error('no')));
  await assert.rejects(failing.made, /no/);
  failing.release();
  const first = use();
  over.add(await first.made);
  const second = use();
  assert.notEqual(await second.made, await first.made);
  first.release();
  assert.equal(await use().made, made[1]);
});
