import type { FetchFile } from './files.ts';

/** A part of the script that is loaded when it is needed. */
export type PartName = 'session' | 'thread' | 'peers' | 'http' | 'local' | 'hooks' | 'own' | 'course';

/** The files that each part consists of besides those of the session, which comes with every part; relative to the script. */
export type PartFiles = Readonly<Record<PartName, readonly string[]>>;

/** Elements that few pages have come together. */
const SELDOM = { part: 'course', define: () => import('./parts/course.ts') } as const;

/** How to define each element; each part brings the session along. */
const ELEMENTS: Readonly<Record<string, { readonly part: PartName; readonly define: () => Promise<unknown> }>> = {
  'study-session': { part: 'session', define: () => import('./parts/session.ts') },
  'study-thread': { part: 'thread', define: () => import('./parts/thread.ts') },
  'study-inbox': SELDOM,
  'study-places': SELDOM,
  'study-search': SELDOM,
  'study-export': SELDOM,
  'peer-list': { part: 'peers', define: () => import('./parts/peers.ts') },
};

/** Our elements, as a selector. */
export const TAGS = Object.keys(ELEMENTS).join();

/**
 * Loads and defines an element, and fetches the way to its session's backend.
 *
 * @param endpoint the session's; null where it speaks to this browser
 * @throws Error when a file did not arrive; then nothing was defined and it may be tried again
 */
export async function loadElement(tag: string, endpoint: string | null, files: PartFiles, fetchFile: FetchFile): Promise<void> {
  const element = ELEMENTS[tag];
  if (!element) return;
  // What is no server of ours may have no windows: then the whole log is folded, as where there is no server.
  const parts = ['session', element.part, endpoint === null || /^ws|\.json$/.test(endpoint) ? 'local' : 'http'] as const;
  await Promise.all(parts.flatMap((part) => files[part]).map(fetchFile));
  await element.define();
}
