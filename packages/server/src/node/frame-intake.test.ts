import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FrameIntake } from './frame-intake.ts';
import { Holds } from './holds.ts';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** Connections by their names, and what became of what they sent. */
function stage(): { got: string[]; so: string[]; over: Set<string>; line: (name: string) => (text: string) => void } {
  const intake = new FrameIntake();
  const [got, so, over]: [string[], string[], Set<string>] = [[], [], new Set()];
  const line = (name: string): ((text: string) => void) => {
    const holds = new Holds({ pause: () => { so.push(`${name} waits`); }, resume: () => { so.push(`${name} goes on`); } });
    return intake.of({ holds, receive: (text) => { got.push(`${name} ${text}`); }, isOver: () => over.has(name) });
  };
  return { got, so, over, line };
}

it('frames are handed on at once where there are few, and a few in each turn where there are many, in their order', async () => {
  const { got, so, line } = stage();
  const [flood, ann] = [line('flood'), line('ann')];
  ann('1');
  assert.deepEqual(got, ['ann 1']);
  for (let n = 1; n <= 20; n += 1) flood(String(n));
  assert.equal(got.length, 8);
  assert.deepEqual(so, ['flood waits']);
  await turn();
  assert.equal(got.length, 16);
  await turn();
  assert.deepEqual(got, ['ann 1', ...Array.from({ length: 20 }, (_, n) => `flood ${n + 1}`)]);
  assert.deepEqual(so, ['flood waits', 'flood goes on']);
  await turn();
  ann('2');
  assert.equal(got.at(-1), 'ann 2');
});

it('nobody waits behind the thousands of another', async () => {
  const { got, line } = stage();
  const [flood, ann] = [line('flood'), line('ann')];
  for (let n = 1; n <= 10_000; n += 1) flood(String(n));
  ann('1');
  ann('2');
  await turn();
  assert.deepEqual(got.filter((each) => each.startsWith('ann')), ['ann 1', 'ann 2']);
});

it('of a thousand that send one frame each nobody is held, and none is left behind', async () => {
  const { got, so, line } = stage();
  const all = Array.from({ length: 1000 }, (_, n) => line(String(n)));
  all.forEach((take) => { take('only'); });
  assert.equal(got.length, 8);
  for (let n = 2; n <= 1000 / 8; n += 1) {
    await turn();
    assert.equal(got.length, 8 * n);
  }
  assert.deepEqual([got, so], [all.map((_, n) => `${n} only`), []]);
});

it('what a connection that ends has sent takes nobody’s turn', async () => {
  const { got, over, line } = stage();
  const [flood, ann] = [line('flood'), line('ann')];
  for (let n = 1; n <= 10_000; n += 1) flood(String(n));
  over.add('flood');
  flood('more');
  for (let n = 1; n <= 8; n += 1) ann(String(n));
  await turn();
  assert.deepEqual(got.slice(8), Array.from({ length: 8 }, (_, n) => `ann ${n + 1}`));
});

it('what is held for two reasons goes on when none is left', () => {
  const so: string[] = [];
  const holds = new Holds({ pause: () => { so.push('pause'); }, resume: () => { so.push('resume'); } });
  holds.release('pace');
  holds.hold('pace');
  holds.hold('pace');
  holds.hold('intake');
  holds.release('pace');
  assert.deepEqual(so, ['pause']);
  holds.release('intake');
  assert.deepEqual(so, ['pause', 'resume']);
});
