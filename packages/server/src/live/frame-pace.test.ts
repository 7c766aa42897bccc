import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import { DEFAULT_LIMITS } from '../limits.ts';
import { FramePace } from './frame-pace.ts';

/** The pace of a connection that may send ten frames in ten seconds, and go on with more for five. */
function pace(): { readonly clock: ReturnType<typeof testClock>; readonly pace: FramePace; readonly handled: string[]; readonly so: string[] } {
  const clock = testClock();
  const handled: string[] = [];
  const so: string[] = [];
  const core = { limits: { ...DEFAULT_LIMITS, framesPer10s: 10, floodMs: 5000 }, surroundings: { clock, random: { fill: () => undefined }, log: () => undefined } };
  const socket = { pause: () => { so.push('pause'); }, resume: () => { so.push('resume'); } };
  const taker = { handle: (text: string) => { handled.push(text); }, tooFast: () => { so.push('end'); } };
  return { clock, pace: new FramePace(core, socket, taker), handled, so };
}

const send = (to: FramePace, from: number, many: number): void => { for (let n = from; n < from + many; n += 1) to.take(String(n)); };
const upTo = (many: number): string[] => Array.from({ length: many }, (_, n) => String(n));

it('frames that come too fast wait in their order, and nothing is read meanwhile', () => {
  const { clock, pace: slow, handled, so } = pace();
  send(slow, 0, 10);
  assert.deepEqual([handled, so], [upTo(10), []]);
  send(slow, 10, 3);
  assert.deepEqual([handled, so], [upTo(10), ['pause']]);
  clock.advance(1000);
  assert.deepEqual([handled, so], [upTo(11), ['pause', 'pause']]);
  clock.advance(2000);
  assert.deepEqual([handled, so.at(-1)], [upTo(13), 'resume']);
  clock.advance(20_000);
  send(slow, 13, 10);
  assert.deepEqual([handled, so.at(-1)], [upTo(23), 'resume']);
});

it('who goes on sending too fast is sent away, and who did so long ago begins anew', () => {
  const { clock, pace: slow, so } = pace();
  send(slow, 0, 13);
  clock.advance(30_000);
  send(slow, 13, 12);
  assert.ok(!so.includes('end'));
  clock.advance(2000);
  assert.equal(so.at(-1), 'resume');
  for (let second = 0; second < 5; second += 1) {
    send(slow, 100 * second, 2);
    clock.advance(1000);
  }
  assert.ok(so.includes('end'));
});

it('what waits when a connection ends is not handled any more', () => {
  const { clock, pace: slow, handled } = pace();
  send(slow, 0, 12);
  slow.close();
  clock.advance(10_000);
  assert.deepEqual(handled, upTo(10));
});
