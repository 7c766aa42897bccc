import type { Clock } from '@studyhall/protocol';

/** How long the page is busy with it before anything else may happen: milliseconds. */
const TURN_MS = 8;
/** How many are done in that time at most: a clock may be coarse, or stand. */
const MOST = 8;

const waiting: (() => void)[] = [];
let isOn = false;

/**
 * Waits for one's turn to render. Whoever asks first goes first; what a few milliseconds do not suffice for comes after the page was
 * given back in between.
 */
export function turn(clock: Clock): Promise<void> {
  return new Promise((done) => {
    waiting.push(done);
    if (isOn) return;
    isOn = true;
    void take(clock);
  });
}

async function take(clock: Clock): Promise<void> {
  const end = clock.now() + TURN_MS;
  for (let n = 0; n < MOST && waiting.length > 0 && (n === 0 || clock.now() < end); n += 1) {
    waiting.shift()?.();
    // What waited is done before the clock is looked at again.
    await Promise.resolve();
  }
  isOn = waiting.length > 0;
  if (isOn) giveBack(() => void take(clock));
}

/** By a message and no timer: where the page has nothing else to do, it goes on at once. */
function giveBack(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(undefined);
}
