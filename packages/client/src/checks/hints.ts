import type { Link, Page, Watcher } from '@studyhall/protocol';
import { checkError, quiet } from './calls.ts';
import type { Tell } from './oversight.ts';

/** Watches a watch: what is said after its end, and the pages that come with hints. */
export function watchHints(tell: Tell, watch: NonNullable<Link['watch']>, watcher: Watcher, look: (page: Page) => void): () => void {
  let end: 'hints/stopped' | 'hints/lost' | undefined;
  const ended = (what: string): boolean => {
    if (end !== undefined) tell(end, `${what} after the watch ${end === 'hints/lost' ? 'was lost' : 'was stopped'}`);
    return end !== undefined;
  };
  const stop: unknown = watch({
    hint(page) {
      if (!ended('a hint came') && page !== undefined) {
        quiet(() => {
          if (typeof page.after !== 'string') tell('hints/pages', 'a hint’s page does not say after which cursor it goes on');
          look(page);
        });
      }
      watcher.hint(page);
    },
    lost(error) {
      if (!ended('“lost” was said')) checkError(tell, 'a watch was lost with', error);
      end ??= 'hints/lost';
      watcher.lost(error);
    },
  });
  if (typeof stop !== 'function') {
    tell('hints/stopped', 'watch gave no function that stops it');
    // The client does with it what it does in production.
    return stop as () => void;
  }
  return () => {
    end ??= 'hints/stopped';
    (stop as () => void)();
  };
}
