import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testPorts } from './ports.ts';
import { seededRandom } from './random.ts';
import { turn } from './turn.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 5 }, () => random.fraction());
  };
  assert.deepEqual(numbers(7), numbers(7));
  assert.notDeepEqual(numbers(7), numbers(8));
  assert.ok(numbers(7).every((n) => n >= 0 && n < 1));
});

test('a lock is held by one at a time, in the order of the requests', async () => {
  const { locks } = testPorts();
  const seen: string[] = [];
  const hold = (name: string): Promise<unknown> | undefined =>
    locks?.request('room', async () => {
      seen.push(`${name} in`);
      await turn();
      seen.push(`${name} out`);
    });
  await Promise.all([hold('a'), hold('b'), locks?.request('room', { ifAvailable: true }, (lock) => seen.push(lock === null ? 'taken' : 'free'))]);
  assert.deepEqual(seen.filter((step) => step !== 'taken'), ['a in', 'a out', 'b in', 'b out']);
  assert.ok(seen.includes('taken'));
});

test('a lock is free again after its holder failed', async () => {
  const { locks } = testPorts();
  await assert.rejects(async () => locks?.request('room', () => Promise.reject(new Error('holder failed'))), /holder failed/);
  assert.equal(await locks?.request('room', () => Promise.resolve('next')), 'next');
});

test('a stolen lock is told to its holder, and goes to who stole it before those who wait', async () => {
  const { locks } = testPorts();
  const seen: string[] = [];
  let free = (): void => undefined;
  const holder = locks?.request('room', () => new Promise<void>((resolve) => (free = resolve)));
  await turn();
  const waiting = locks?.request('room', () => void seen.push('waiting'));
  const thief = locks?.request('room', { steal: true }, async () => {
    seen.push('thief');
    await turn();
  });
  await assert.rejects(async () => holder, { name: 'AbortError' });
  // What the one it was taken from does later is nobody's business.
  free();
  await Promise.all([thief, waiting]);
  assert.deepEqual(seen, ['thief', 'waiting']);
});

test('who gives up waiting for a lock is passed over', async () => {
  const { locks } = testPorts();
  let free = (): void => undefined;
  const holder = locks?.request('room', () => new Promise<void>((resolve) => (free = resolve)));
  const giveUp = new AbortController();
  const passed = locks?.request('room', { signal: giveUp.signal }, () => 'never');
  const next = locks?.request('room', () => 'next');
  await turn();
  giveUp.abort();
  await assert.rejects(async () => passed, { name: 'AbortError' });
  free();
  await holder;
  assert.equal(await next, 'next');
});

test('a message reaches the other channels of its name, as a copy, and closed ones not', async () => {
  const { channel } = testPorts();
  const names = ['room', 'room', 'other', 'room'];
  const [one, two, other, closed] = names.map((name) => channel?.(name));
  const seen: unknown[] = [];
  const note = (event: MessageEvent): void => void seen.push(event.data);
  for (const each of [one, two, other, closed]) if (each) each.onmessage = note;
  const message = { text: 'hint' };
  one?.postMessage(message);
  closed?.close();
  await turn();
  assert.deepEqual(seen, [message]);
  assert.notEqual(seen[0], message);
});
