/** Whether a page's address names a post, as the thread element's links to posts do. */
export function namesPost({ hash }: Pick<Location, 'hash'>): boolean {
  return hash.startsWith('#study-');
}

/**
 * Calls back when the page's address comes to name a post.
 *
 * @returns stops it
 */
export function onPostLink(window: Window, callback: () => void): () => void {
  const look = (): void => {
    if (namesPost(window.location)) callback();
  };
  window.addEventListener('hashchange', look);
  return () => {
    window.removeEventListener('hashchange', look);
  };
}
