/** Fetches a file of the script into the browser's cache. */
export type FetchFile = (file: string) => Promise<void>;

/**
 * Fetches files before they are imported: all at once instead of one level of imports after the other, and so that a failed
 * one can be tried again. A failed import cannot, and neither can a failed preload: browsers remember both for the life of
 * the page.
 *
 * @param page the page's window
 * @param base the address that the file names are relative to
 */
export function fileFetcher(page: Pick<Window, 'fetch'>, base: string): FetchFile {
  const fetched = new Map<string, Promise<void>>();
  const fetchFile = async (file: string): Promise<void> => {
    try {
      const response = await page.fetch(new URL(file, base));
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      await response.arrayBuffer(); // the cache keeps only what was read to its end
    } catch (error) {
      fetched.delete(file);
      throw error;
    }
  };
  return (file) => {
    const promise = fetched.get(file) ?? fetchFile(file);
    fetched.set(file, promise);
    return promise;
  };
}
