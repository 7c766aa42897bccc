import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toRoomError } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { ServerLimits } from '../limits.ts';
import { Door } from './door.ts';
import type { Comer } from './door.ts';

/** A door whose time moves by hand. */
function door(limits: Partial<ServerLimits> = {}): { readonly door: Door; readonly pass: (ms: number) => void; readonly elapse: (ms: number) => Promise<void>; readonly reasons: string[] } {
  let now = 0;
  const clock = testClock();
  const reasons: string[] = [];
  const core = {
    limits: { ...DEFAULT_LIMITS, ...limits },
    elapsed: () => now,
    surroundings: { clock, random: { fill: () => undefined }, log: () => undefined },
    noteRefusal: (_: string, reason: string) => { reasons.push(reason); },
  };
  const elapse = async (ms: number): Promise<void> => {
    now += ms;
    await clock.elapse(ms);
    await new Promise((resolve) => { setImmediate(resolve); });
  };
  return { door: new Door(core), pass: (ms) => { now += ms; }, elapse, reasons };
}

const comer = (key: string, more: Partial<Comer> = {}): Comer => ({ key, paceMs: 100, most: 100, ...more });
const codeOf = (entered: Promise<unknown>): Promise<string> => entered.then(() => 'in', (error: unknown) => toRoomError(error).code);

it('where there is little to do everybody begins at once; where there is more, a flood waits behind everybody else', async () => {
  const { door: open, pass } = door();
  const order: string[] = [];
  const enter = async (key: string): Promise<void> => {
    await open.enter(comer(key));
    order.push(key);
    // What each begins with takes longer than the part of a turn that there is for it.
    pass(5);
  };
  await enter('first');
  const flood = Array.from({ length: 4 }, () => enter('flood'));
  await Promise.all([...flood, enter('ann'), enter('bob')]);
  assert.deepEqual(order, ['first', 'flood', 'ann', 'bob', 'flood', 'flood', 'flood']);
});

it('what begins leaves the network its turn, and goes on after it', async () => {
  const { door: open, pass } = door();
  let turns = 0;
  const count = (): void => {
    turns += 1;
    if (turns < 100) setImmediate(count);
  };
  setImmediate(count);
  const seen: number[] = [];
  await Promise.all(Array.from({ length: 4 }, async (_, n) => {
    await open.enter(comer(`person ${n}`));
    seen.push(turns);
    pass(2);
  }));
  // Two in each turn: after the second, three milliseconds are over.
  assert.equal(seen[0], seen[1]);
  assert.equal(seen[2], seen[3]);
  assert.ok((seen[2] ?? 0) > (seen[1] ?? 0), seen.join());
});

it('a few begin in each turn, however quickly', async () => {
  const { door: open } = door();
  let turn = 0;
  const count = (): void => {
    turn += 1;
    if (turn < 100) setImmediate(count);
  };
  setImmediate(count);
  const turns = await Promise.all(Array.from({ length: 12 }, (_, n) => open.enter(comer(`person ${n}`)).then(() => turn)));
  const many = turns.map((at) => turns.filter((other) => other === at).length);
  assert.deepEqual([Math.max(...many), new Set(turns).size], [4, 3], turns.join());
});

it('of those who are not known yet one begins in a turn, after those who are', async () => {
  const { door: open } = door();
  let turn = 0;
  const count = (): void => {
    turn += 1;
    if (turn < 100) setImmediate(count);
  };
  setImmediate(count);
  const began: string[] = [];
  const enter = (key: string, isNew: boolean): Promise<number> => open.enter(comer(key, { isNew })).then(() => began.push(`${key} ${turn}`));
  await Promise.all([enter('hall', true), enter('hall', true), enter('hall', true), enter('ann', false), enter('bob', false)]);
  const turnOf = new Map(began.map((each, at) => [at, Number(each.split(' ')[1])]));
  assert.deepEqual(began.map((each) => each.split(' ')[0]), ['hall', 'ann', 'bob', 'hall', 'hall']);
  assert.ok((turnOf.get(0) ?? 0) < (turnOf.get(1) ?? 0), began.join());
  assert.ok((turnOf.get(3) ?? 0) < (turnOf.get(4) ?? 0), began.join());
});

it('who has asked for much more than their pace allows begins one by one, and between others', async () => {
  const { door: open, elapse } = door();
  const order: string[] = [];
  const enter = async (key: string, paceMs: number): Promise<void> => {
    await open.enter(comer(key, { paceMs, slackMs: 2000 }));
    order.push(key);
  };
  // Three are no further ahead than two seconds, and the first of the others waits for nobody.
  const flood = Array.from({ length: 8 }, () => enter('flood', 1000));
  const begunAfter = async (ms: number): Promise<number> => {
    await elapse(ms);
    return order.length;
  };
  assert.equal(await begunAfter(0), 4);
  assert.deepEqual([await begunAfter(5), await begunAfter(1), await begunAfter(1), await begunAfter(1)], [4, 5, 5, 6]);
  const hall = Array.from({ length: 300 }, (_, n) => enter(`pupil ${n}`, 100));
  // A few of them in each turn of the event loop.
  while (order.length < 306) await elapse(0);
  assert.deepEqual([await begunAfter(5), await begunAfter(1)], [306, 307]);
  // Where others come without end, one of them begins now and then.
  for (let ms = 0; ms < 40; ms += 1) {
    void enter('other', 0);
    await elapse(1);
  }
  assert.equal(order.filter((key) => key === 'flood').length, 8);
  await Promise.all([...flood, ...hall]);
});

it('who has too much under way is told to come back, and may when they have less', async () => {
  const { door: open, reasons } = door();
  const one = await open.enter(comer('ann', { most: 2 }));
  await open.enter(comer('ann', { most: 2 }));
  assert.equal(await codeOf(open.enter(comer('ann', { most: 2 }))), 'rate-limited');
  assert.equal(await codeOf(open.enter(comer('bob', { most: 2 }))), 'in');
  one.leave();
  one.leave();
  assert.equal(await codeOf(open.enter(comer('ann', { most: 2 }))), 'in');
  assert.equal(await codeOf(open.enter(comer('ann', { most: 2 }))), 'rate-limited');
  assert.deepEqual(reasons, Array(2).fill('too many requests at the same time'));
});

it('one big body of a person comes at a time, and small ones beside it', async () => {
  const { door: open } = door();
  const big = await open.enter(comer('ann', { isBig: true }));
  assert.equal(await codeOf(open.enter(comer('ann', { isBig: true }))), 'rate-limited');
  assert.equal(await codeOf(open.enter(comer('ann'))), 'in');
  assert.equal(await codeOf(open.enter(comer('bob', { isBig: true }))), 'in');
  big.leave();
  assert.equal(await codeOf(open.enter(comer('ann', { isBig: true }))), 'in');
});

it('who leaves answers unread gets no more of them, on no connection, until they have read', async () => {
  const { door: open } = door({ waitingBytes: 1000 });
  const [one, two] = [await open.enter(comer('ann')), await open.enter(comer('ann'))];
  one.owes(600);
  assert.equal(await codeOf(open.enter(comer('ann'))), 'in');
  two.owes(600);
  assert.equal(await codeOf(open.enter(comer('ann'))), 'rate-limited');
  assert.equal(await codeOf(open.enter(comer('bob'))), 'in');
  one.leave();
  assert.equal(await codeOf(open.enter(comer('ann'))), 'in');
});

it('where too many wait those who asked for most are put off, and so is who waited too long', async () => {
  const { door: open, pass } = door({ requestsWaiting: 3, waitingMs: 100 });
  pass(10);
  const answers = ['flood', 'flood', 'flood', 'flood', 'ann', 'bob'].map(async (key, at) => `${key} ${await codeOf(open.enter(comer(key)).then(() => { if (at === 0) pass(50); }))}`);
  assert.deepEqual(await Promise.all(answers), ['flood in', 'flood in', 'flood unavailable', 'flood unavailable', 'ann in', 'bob in']);
  const late = [open.enter(comer('first')).then(() => { pass(101); }), open.enter(comer('cyd'))].map(codeOf);
  assert.deepEqual(await Promise.all(late), ['in', 'unavailable']);
});
