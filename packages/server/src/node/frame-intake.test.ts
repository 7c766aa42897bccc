import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FrameIntake } from './frame-intake.ts';
import { Holds } from './holds.ts';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

it('frames are handed on at once where there are few, and a few in each turn where there are many, in their order', async () => {
  const intake = new FrameIntake();
  const got: string[] = [];
  const so: string[] = [];
  const line = (name: string): ((text: string) => void) => {
    const holds = new Holds({ pause: () => { so.push(`${name} waits`); }, resume: () => { so.push(`${name} goes on`); } });
    return intake.of(holds, (text) => { got.push(`${name} ${text}`); });
  };
  const [flood, ann] = [line('flood'), line('ann')];
  ann('1');
  assert.deepEqual(got, ['ann 1']);
  for (let n = 1; n <= 20; n += 1) flood(String(n));
  ann('2');
  assert.equal(got.length, 8);
  assert.deepEqual(so, ['flood waits']);
  await turn();
  assert.equal(got.length, 16);
  await turn();
  assert.deepEqual(got, ['ann 1', ...Array.from({ length: 20 }, (_, n) => `flood ${n + 1}`), 'ann 2']);
  assert.deepEqual(so, ['flood waits', 'flood goes on']);
  await turn();
  ann('3');
  assert.equal(got.at(-1), 'ann 3');
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
