import { randomFillSync } from 'node:crypto';
import type { Surroundings } from '@studyhall/server-core';
import { logLine } from './log/line.ts';

/** The real clock and real chance, with a log of one line of JSON for each event of note. */
export function nodeSurroundings(write: (line: string) => void): Surroundings {
  return {
    clock: {
      now: () => Date.now(),
      after(ms, callback) {
        const timer = setTimeout(callback, ms);
        return () => { clearTimeout(timer); };
      },
    },
    elapsed: () => performance.now(),
    random: { fill: (bytes) => { randomFillSync(bytes); } },
    fetch: (url, init) => fetch(url, init),
    log(event, details = {}) {
      write(logLine(Date.now(), event, details));
    },
  };
}
