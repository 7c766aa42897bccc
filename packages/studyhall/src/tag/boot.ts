import { showFailure } from './failure.ts';
import { HOOKS, readHook, upgradeHook } from './hooks.ts';
import { whenNear } from './near.ts';
import { namesPost, onPostLink } from './post-link.ts';
import { TAGS } from './parts.ts';
import { sessionFor } from './page-session.ts';
import type { Settings } from './settings.ts';
import { watch } from './watch.ts';

/** What the boot needs from outside. */
export interface BootOptions {
  readonly settings: Settings;
  /** Loads what defines an element whose session speaks to `endpoint` (null: to this browser). */
  readonly load: (tag: string, endpoint: string | null) => Promise<void>;
}

/**
 * Finds our elements and hooks in a page, now and later, and loads each element when it comes near the viewport; all of them at
 * once where the page's address names a post, which may stand in any of them.
 *
 * @returns stops looking; what was loaded stays
 */
export function boot(document: Document, { settings, load }: BootOptions): () => void {
  const failures = new Map<Element, () => void>();

  const bring = async (element: Element): Promise<void> => {
    try {
      await load(element.localName, sessionFor(element, settings).getAttribute('endpoint'));
      for (const [failed, remove] of failures) {
        if (failed.localName !== element.localName) continue;
        remove();
        failures.delete(failed);
      }
    } catch {
      if (failures.has(element)) return;
      const retry = (): void => {
        failures.delete(element);
        void bring(element);
      };
      failures.set(element, showFailure(element, retry));
    }
  };

  const arrive = (met: Element): void => {
    if (!met.matches(HOOKS)) {
      void bring(met);
      return;
    }
    const request = readHook(met);
    // The new element is then met like any other.
    if (request) upgradeHook(met, request);
  };

  const selector = `${TAGS},${HOOKS}`;
  const wait = whenNear(arrive);
  const stopWatching = watch(document, selector, (met) => {
    if (namesPost(location)) arrive(met);
    else wait(met);
  });
  const stopLinks = onPostLink(window, () => {
    for (const met of document.querySelectorAll(selector)) arrive(met);
  });
  return () => {
    stopWatching();
    stopLinks();
  };
}
