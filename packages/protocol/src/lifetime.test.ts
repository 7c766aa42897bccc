import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lifetime } from './lifetime.ts';

const never = (): Promise<never> => new Promise(() => undefined);

test('a call under way ends with the life, whatever it waits for', async () => {
  const life = new Lifetime();
  const call = life.run(undefined, never);
  life.end();
  await assert.rejects(call, { name: 'RoomError', code: 'closed' });
  await assert.rejects(life.run(undefined, () => assert.fail('it was called')), { code: 'closed' });
  assert.throws(() => {
    life.check();
  }, { code: 'closed' });
});

test('a call ends when its caller aborts, and the work is told', async () => {
  const caller = new AbortController();
  let told = false;
  const call = new Lifetime().run(caller.signal, (stop) => {
    stop.addEventListener('abort', () => (told = true));
    caller.abort();
    return never();
  });
  await assert.rejects(call, { code: 'closed' });
  assert.ok(told);
});

test('an aborted call never begins its work', async () => {
  const caller = new AbortController();
  const call = new Lifetime().run(caller.signal, () => assert.fail('it was called'));
  caller.abort();
  await assert.rejects(call, { code: 'closed' });
});

test('whatever the work throws is a RoomError', async () => {
  const call = new Lifetime().run(undefined, () => {
    throw new TypeError('a mistake');
  });
  await assert.rejects(call, { name: 'RoomError', code: 'internal', message: 'a mistake' });
});

test('a part of a life ends with the whole, and may end before', () => {
  const whole = new Lifetime();
  const [early, late] = [new Lifetime(whole), new Lifetime(whole)];
  early.end();
  assert.deepEqual([early.over, late.over, whole.over], [true, false, false]);
  whole.end();
  assert.ok(late.over);
});

test('who wants to know of the end is told once, and not after taking it back', () => {
  const life = new Lifetime();
  const told: string[] = [];
  life.onEnd(() => told.push('kept'));
  const takeBack = life.onEnd(() => told.push('taken back'));
  takeBack();
  life.end();
  life.end();
  assert.deepEqual(told, ['kept']);
  life.onEnd(() => told.push('late'));
  assert.deepEqual(told, ['kept', 'late']);
});
