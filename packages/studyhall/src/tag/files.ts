/** Fetches a file of the script into the browser's cache. */
export type FetchFile = (file: string) => Promise<void>;

/**
 * Fetches files before they are imported: all at once instead of one level of imports after the other, and so that a failed
 * one can be tried again. A failed `import()` cannot: browsers remember it for the life of the page.
 *
 * @param base the address that the file names are relative to
 * @param nonce the script tag's own, for policies that ask for one
 */
export function fileFetcher(document: Document, base: string, nonce?: string): FetchFile {
  const fetched = new Map<string, Promise<void>>();
  const fetchFile = (file: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const link = document.createElement('link');
      link.rel = 'preload';
      link.as = 'script';
      link.crossOrigin = 'anonymous';
      if (nonce !== undefined) link.nonce = nonce;
      link.href = new URL(file, base).href;
      link.onload = () => {
        resolve();
      };
      link.onerror = () => {
        link.remove();
        fetched.delete(file);
        reject(new Error(`${link.href} could not be loaded`));
      };
      document.head.append(link);
    });
  return (file) => {
    const promise = fetched.get(file) ?? fetchFile(file);
    fetched.set(file, promise);
    return promise;
  };
}
