import { showFailure } from './failure.ts';
import type * as Hooks from './hooks.ts';
import { whenNear } from './near.ts';
import { namesPost, onPostLink } from './post-link.ts';
import { TAGS } from './parts.ts';
import { type PageSession, sessionFor } from './page-session.ts';
import { SETTING_NAMES, type Settings } from './settings.ts';
import { watch } from './watch.ts';

/**
 * Markup that course editors let through where they strip custom tags. Learners can write it too, so a hook says which
 * room, which heading and, by its id, where it stands; nothing else.
 */
export const HOOKS = 'div.study-thread, a.study-thread, div.study-search, div.study-inbox, div.peer-list';

/** What the boot needs from outside. */
export interface BootOptions {
  readonly settings: Settings;
  /** Loads what defines an element, and the way to its session's backend. */
  readonly load: (tag: string, session: PageSession) => Promise<void>;
  /** Loads what turns hooks into elements. */
  readonly loadHooks: () => Promise<Pick<typeof Hooks, 'readHook' | 'upgradeHook'>>;
}

/**
 * Finds our elements and hooks in a page, now and later, and loads each element when it comes near the viewport; all of them at
 * once where the page's address names a post, which may stand in any of them.
 *
 * @returns stops looking; what was loaded stays
 */
export function boot(document: Document, { settings, load, loadHooks }: BootOptions): () => void {
  const failures = new Map<Element, () => void>();

  const use = async (met: Element): Promise<void> => {
    if (!met.matches(HOOKS)) return load(met.localName, sessionFor(met, settings));
    const { readHook, upgradeHook } = await loadHooks();
    const request = readHook(met, SETTING_NAMES);
    // The new element is then met like any other.
    if (request) upgradeHook(met, request);
  };

  const bring = async (met: Element): Promise<void> => {
    try {
      await use(met);
      for (const [failed, remove] of failures) {
        if (failed.localName !== met.localName) continue;
        remove();
        failures.delete(failed);
        void bring(failed);
      }
    } catch {
      if (failures.has(met)) return;
      const retry = (): void => {
        failures.delete(met);
        void bring(met);
      };
      failures.set(met, showFailure(met, retry));
    }
  };

  const arrive = (met: Element): void => {
    void bring(met);
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
