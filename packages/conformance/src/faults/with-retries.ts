import { type Link, toRoomError } from '@studyhall/protocol';
import { partsOf } from '../harness-parts.ts';
import { moment } from '../held.ts';
import type { Harness } from '../law.ts';
import { around } from './around.ts';

/** After so many tries in a row it is no bad luck any more. */
const TRIES = 20;

/**
 * What a client does about a bad network, and no more: it tries again what may be tried again, with the same drafts, and watches
 * again. A sound adapter keeps the laws under it whatever goes wrong in between.
 */
export function withRetries(harness: Harness): Harness {
  return {
    ...partsOf(harness),
    async link(who, room) {
      const link = await retried(() => harness.link(who, room));
      return { ...around(link, (_name, work, signal) => retried(() => work(signal))), ...watchAgain(link) };
    },
  };
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const { retry, retryAfterMs = 0 } = toRoomError(error);
      if (retry !== 'backoff' || tries === TRIES) throw error;
      await moment(retryAfterMs);
    }
  }
}

/** A watch that begins again when it has ended. */
function watchAgain(link: Link): Pick<Link, 'watch'> {
  if (link.watch === undefined) return {};
  return {
    watch(watcher) {
      let on = true;
      let stop = (): void => undefined;
      const begin = (): void => {
        const ended = link.watch?.({
          hint: (page) => {
            watcher.hint(page);
          },
          lost(error) {
            if (!on) return;
            if (error.retry !== 'backoff') {
              watcher.lost(error);
              return;
            }
            begin();
            // What happened in between nobody was told.
            watcher.hint();
          },
        });
        if (ended) stop = ended;
      };
      begin();
      return () => {
        on = false;
        stop();
      };
    },
  };
}
