import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import type { Principal } from './claims.ts';
import { KnownTokens } from './known-tokens.ts';

function known(lifeMs: number): { readonly clock: ReturnType<typeof testClock>; readonly tokens: KnownTokens; readonly checked: string[] } {
  const clock = testClock();
  const checked: string[] = [];
  const expiresAt = clock.now() + lifeMs;
  const tokens = new KnownTokens(clock, (token) => {
    checked.push(token);
    if (token === 'bad') return Promise.reject(new Error('no good'));
    return Promise.resolve({ tenant: 't', course: 'c', id: token, as: 'student', groups: [], issuedAt: 0, expiresAt } satisfies Principal);
  });
  return { clock, tokens, checked };
}

it('a good token is checked once in five seconds, and a bad one each time', async () => {
  const { clock, tokens, checked } = known(60_000);
  assert.equal(tokens.whose('ann'), undefined);
  await tokens.verify('ann');
  assert.equal((await tokens.verify('ann')).id, 'ann');
  assert.equal(tokens.whose('ann')?.id, 'ann');
  assert.equal(tokens.whose('ann '), undefined);
  for (const turn of [1, 2]) await assert.rejects(tokens.verify('bad'), /no good/, String(turn));
  assert.deepEqual(checked, ['ann', 'bad', 'bad']);
  clock.advance(5000);
  await tokens.verify('ann');
  assert.equal(checked.length, 4);
});

it('whose a token was when it was checked is remembered until it ends, or is found bad', async () => {
  const { clock, tokens, checked } = known(60_000);
  await tokens.verify('ann');
  clock.advance(10_000);
  assert.equal(tokens.whose('ann')?.id, 'ann');
  assert.deepEqual(checked, ['ann']);
  let isGood = true;
  const changing = new KnownTokens(clock, () => (isGood ? Promise.resolve({ tenant: 't', course: 'c', id: 'bob', as: 'student', groups: [], issuedAt: 0, expiresAt: clock.now() + 60_000 }) : Promise.reject(new Error('no good'))));
  await changing.verify('bob');
  isGood = false;
  clock.advance(5000);
  await assert.rejects(changing.verify('bob'), /no good/);
  assert.equal(changing.whose('bob'), undefined);
});

it('a token is never good for longer than it says', async () => {
  const { clock, tokens } = known(1000);
  await tokens.verify('ann');
  clock.advance(999);
  assert.equal(tokens.whose('ann')?.id, 'ann');
  clock.advance(1);
  assert.equal(tokens.whose('ann'), undefined);
});
