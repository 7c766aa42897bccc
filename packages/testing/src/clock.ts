import type { Clock } from '@studyhall/protocol';
import { turn } from './turn.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** How many timers wait. */
  readonly waiting: number;
  /** Moves the time on by `ms` and runs the timers that fall due, in the order of their times. */
  advance(ms: number): void;
  /** As `advance`, and lets promises run before, between and after the timers. */
  elapse(ms: number): Promise<void>;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** @param start milliseconds since the epoch at which the clock stands */
export function testClock(start = 1_700_000_000_000): TestClock {
  let now = start;
  const timers = new Set<Timer>();

  /** Takes out the earliest timer due by `end`; of two at the same time the one that was set first. */
  const take = (end: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.due <= end && (first === undefined || timer.due < first.due)) first = timer;
    }
    if (first !== undefined) {
      timers.delete(first);
      now = Math.max(now, first.due);
    }
    return first;
  };

  return {
    now: () => now,
    after(ms, callback) {
      const timer = { due: now + Math.max(0, ms), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get waiting() {
      return timers.size;
    },
    advance(ms) {
      const end = now + ms;
      for (let timer = take(end); timer !== undefined; timer = take(end)) timer.callback();
      now = end;
    },
    async elapse(ms) {
      const end = now + ms;
      await turn();
      for (let timer = take(end); timer !== undefined; timer = take(end)) {
        timer.callback();
        await turn();
      }
      now = end;
    },
  };
}
