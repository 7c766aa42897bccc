import { startRetention } from '@studyhall/server-core';
import type { EraseTools } from '@studyhall/server-core';
import { testClock } from '@studyhall/testing';
import { TENANT } from '../erase/words.fixture.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Lets a server do its daily work until something is so.
 *
 * @param days that pass at most
 * @returns after how many hours it was
 */
export async function retain(tools: EraseTools, days: number, isSo: () => boolean): Promise<number> {
  const clock = testClock(Date.now());
  const stop = startRetention({ ...tools, surroundings: { ...tools.surroundings, clock, log: () => undefined }, tenants: [TENANT] });
  let hours = 0;
  for (; !isSo() && hours < days * 24; hours += 1) {
    await clock.elapse(HOUR_MS);
    // The disk and the network get their turns.
    for (let turns = 0; turns < 20; turns += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await clock.elapse(1);
    }
  }
  await stop();
  return hours;
}
