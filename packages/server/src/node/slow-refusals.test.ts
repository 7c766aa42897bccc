import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import { DEFAULT_LIMITS } from '../limits.ts';
import { SlowRefusals } from './slow-refusals.ts';

it('a refusal waits its time, as long as somebody is there to read it, and not too many do', async () => {
  const clock = testClock();
  const surroundings = { clock, random: { fill: () => undefined }, log: () => undefined };
  const refusals = new SlowRefusals({ limits: { ...DEFAULT_LIMITS, refusalMs: 1000, refusalsWaiting: 2 }, surroundings });
  const answers = Array.from({ length: 3 }, () => new EventEmitter() as unknown as ServerResponse);
  const told: (boolean | undefined)[] = [];
  const waits = answers.map(async (answer, at) => { told[at] = await refusals.wait(answer); });
  await clock.elapse(999);
  assert.deepEqual([told[0], told[2]], [undefined, false]);
  answers[1]?.emit('close');
  await clock.elapse(1);
  await Promise.all(waits);
  assert.deepEqual([...told, clock.waiting], [true, false, false, 0]);
});
